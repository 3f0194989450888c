import { castOf } from './cast.ts'
import { postOf, sampleLines } from './posts.ts'
import type { SampleItem } from './types.ts'

/**
 * What a person of the sample says back to an answer of ours, so that a newcomer sees a conversation go both ways
 * without a network. Undefined for somebody who says nothing more. `at` is in milliseconds since the Unix epoch.
 */
export const sampleAnswer = (input: { ref: string; replyRef: string; at: number }): SampleItem | undefined => {
  const lines = sampleLines()
  const cast = castOf(lines)
  const back = lines.find(({ entry }) => entry.kind === 'back' && cast.ref(cast.line(entry.id)) === input.ref)
  if (!back) return undefined
  const asked = cast.line(back.entry.id)
  const said = { ...asked.entry, text: back.entry.text, parentId: asked.entry.id, mediaTexts: [] }
  const post = postOf({ script: asked.script, entry: said }, cast, input.at)
  return {
    event: { kind: 'post', post: { ...post, ref: `${input.ref}-back`, parentRef: input.replyRef }, toUs: true },
    sourceChannel: asked.script.channel,
    at: input.at,
    moments: ['praise'],
  }
}
