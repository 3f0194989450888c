import type { Post } from '@earshot/domain'
import type { MomentName, Read, Reading } from '@earshot/understanding'
import type { SampleItem } from '../../sample/types.ts'

const names: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']

/**
 * Reads as the real reader does, but takes the moments from the author of the sample, who knows what each text was written
 * to ask: a newcomer shall see the desk, not the reader's mistakes. The words that decided stay the reader's.
 */
export function intendedReading(read: Read, items: readonly SampleItem[]): Read {
  const intended = intendedMoments(items)
  return (texts) =>
    read(texts).map((reading, index) => {
      const moments = intended.get(texts[index]?.text ?? '')
      return moments === undefined ? reading : { ...reading, moments: settled(reading, moments) }
    })
}

/** By the text that is read; an edited post asks what it asked before. */
function intendedMoments(items: readonly SampleItem[]): ReadonlyMap<string, readonly MomentName[]> {
  const byRef = new Map<string, readonly MomentName[]>()
  const byText = new Map<string, readonly MomentName[]>()
  for (const { event, moments } of items) {
    if (event.kind !== 'post' && event.kind !== 'edit') continue
    const { ref } = event.post
    if (moments !== undefined) byRef.set(ref, moments)
    byText.set(textOf(event.post), moments ?? byRef.get(ref) ?? [])
  }
  return byText
}

function textOf({ title, text }: Post): string {
  return title === undefined ? text : `${title}\n${text}`
}

function settled({ moments }: Reading, intended: readonly MomentName[]): Reading['moments'] {
  const judged = names.map((name) => {
    const { probability, words } = moments[name]
    return intended.includes(name)
      ? ([name, { probability: Math.max(probability, 0.85), verdict: 'yes', words }] as const)
      : ([name, { probability: Math.min(probability, 0.1), verdict: 'no', words }] as const)
  })
  // Made of all four names just above.
  return Object.fromEntries(judged) as Reading['moments']
}
