import type { Audience } from '@earshot/api'
import { audienceOf } from '@earshot/domain'
import type { PostKind } from '@earshot/domain'
import { Expected } from '../../problem.ts'
import type { WayToAnswer } from './way-to-answer.ts'

/**
 * Who will read an answer. What was said in private is never answered in public, whatever was asked for: whoever wants
 * that answers something public. Throws Expected `bad-input` when the answer cannot be for whom it was meant.
 */
export function audienceFor(
  mention: { readonly kind: PostKind },
  way: Pick<WayToAnswer, 'channel'>,
  asked: Audience | undefined,
): Audience {
  const own = audienceOf(mention)
  if (asked === undefined || asked === own) return own
  if (asked === 'everybody') throw refuse('This was written in private. To answer in public, answer a public post.')
  if (way.channel?.inPrivate?.how === 'answer') return 'person'
  throw refuse('An answer to this is read by everybody. Invite the person to go on in private instead.')
}

function refuse(sentence: string): Expected {
  return new Expected('bad-input', sentence, { fields: { 'body.audience': sentence } })
}
