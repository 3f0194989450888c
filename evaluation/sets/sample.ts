import type { Row } from '../data/row.ts'
import { samplePosts } from '../../packages/server/src/sample/posts.ts'

/** The sample fortnight is laid out around some moment; any will do, for its texts are always the same. */
const ANY_MOMENT = Date.UTC(2031, 4, 14)

/**
 * The invented posts of the sample workspace, with what their author meant each to ask of the brand. Who is speaking is
 * known only where something is asked: that is a person.
 */
export const loadSample = (): Row[] =>
  samplePosts(ANY_MOMENT).flatMap(({ event, moments }): Row[] => {
    if (event.kind !== 'post' || moments === undefined) return []
    const { ref, title, text, declaredLanguages = [] } = event.post
    const label = (moment: (typeof moments)[number]): 0 | 1 => (moments.includes(moment) ? 1 : 0)
    return [
      {
        set: 'sample',
        key: ref,
        text: title === undefined ? text : `${title}\n${text}`,
        language: declaredLanguages[0]?.slice(0, 2) ?? 'unknown',
        moments: {
          question: label('question'),
          complaint: label('complaint'),
          idea: label('idea'),
          praise: label('praise'),
        },
        ...(moments.length > 0 ? { speaker: 'person' as const } : {}),
      },
    ]
  })
