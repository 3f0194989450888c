import { useNow } from '../kit/use-now.ts'
import { useText } from '../messages/text.tsx'
import { fading } from './beacon.ts'

/** “fades in about 40 min”, in the reader's language, kept true while it is on the screen. */
export function useFading(fadesAt: number): string {
  const say = useText()
  const left = fading(fadesAt, useNow())
  if (left.kind === 'gone' || left.kind === 'soon') return say(`words.fades.${left.kind}`)
  return say(`words.fades.${left.kind}`, { count: left.count })
}
