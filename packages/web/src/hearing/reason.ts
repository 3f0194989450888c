import type { Source } from '@earshot/api'
import { useText } from '../messages/text.tsx'

/** States of the server itself have words in every language; what networks say comes as they say it. */
const known = ['disk-low', 'disk-full', 'unreachable', 'busy', 'too-slow', 'bug'] as const

/** Why a source does not listen at this moment; undefined when nobody knows. */
export function useSourceReason({ stateCode, stateReason }: Source): string | undefined {
  const say = useText()
  const code = known.find((each) => each === stateCode)
  return code === undefined ? stateReason : say(`hearing.reason.${code}`)
}
