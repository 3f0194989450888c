import { createHash } from 'node:crypto'
import { demandRoom, demandWords } from '../answer-text.ts'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import { openCommunity, type Community } from './client.ts'
import { readRef, refOf, urlOf, type Place, type Thing } from './place.ts'
import { refusal } from './refusal.ts'
import { created, sent } from './wire.ts'

export const mostCharacters = 9000

/** Answers a message, or a comment under whatever it stands. VKontakte publishes what has the same key only once. */
export async function publishReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published> {
  const text = wellFormed(input.text)
  demandWords(text)
  demandRoom('VKontakte', mostCharacters, text.length)
  const place = readRef(input.parentRef)
  if (place === undefined) throw new ChannelError('rejected', `“${input.parentRef}” is not a post on VKontakte.`)
  const community = openCommunity(input.credentials.values, context, timeoutMs)
  const answer =
    place.kind === 'message'
      ? await sendMessage(community, place, text, input, context)
      : await sendComment(community, place, text, input)
  return { ref: refOf(answer), url: urlOf(answer, community.id), publishedAt: context.now() }
}

async function sendMessage(
  community: Community,
  place: Place & { kind: 'message' },
  text: string,
  input: PublishInput,
  context: ChannelContext,
): Promise<Place> {
  const forward = { peer_id: Number(place.peerId), conversation_message_ids: [Number(place.messageId)], is_reply: 1 }
  // Only the call for several gives back the message's number in its conversation, by which it comes back as an event.
  const parameters = {
    peer_ids: place.peerId,
    message: text,
    random_id: randomId(input.idempotencyKey),
    forward: JSON.stringify(forward),
    group_id: community.id,
  }
  const [result] = await community.ask('messages.send', parameters, sent)
  if (result?.error !== undefined) throw refusal(result.error.code ?? 0, result.error.description ?? '', context.now())
  return {
    kind: 'message',
    peerId: place.peerId,
    messageId: result?.conversation_message_id ?? result?.message_id ?? '0',
  }
}

const methods: Readonly<Record<Thing, { readonly method: string; readonly id: string }>> = {
  wall: { method: 'wall.createComment', id: 'post_id' },
  photo: { method: 'photos.createComment', id: 'photo_id' },
  video: { method: 'video.createComment', id: 'video_id' },
  market: { method: 'market.createComment', id: 'item_id' },
  topic: { method: 'board.createComment', id: 'topic_id' },
}

async function sendComment(
  community: Community,
  place: Place & { kind: Thing },
  text: string,
  input: PublishInput,
): Promise<Place> {
  const { method, id } = methods[place.kind]
  const parameters = {
    message: text,
    guid: input.idempotencyKey,
    [id]: place.thingId,
    // On a wall the community is named, elsewhere it is said that it speaks.
    from_group: place.kind === 'wall' ? community.id : 1,
    ...(place.kind === 'topic' ? { group_id: community.id } : { owner_id: place.ownerId }),
    ...(place.commentId === undefined || place.kind === 'topic' ? {} : { reply_to_comment: place.commentId }),
  }
  const commentId = await community.ask(method, parameters, created)
  return { kind: place.kind, ownerId: place.ownerId, thingId: place.thingId, commentId }
}

/** A positive 32-bit number that belongs to the key. */
export function randomId(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() >>> 1 || 1
}
