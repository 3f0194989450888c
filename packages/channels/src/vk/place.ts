/** PURE. Where on VKontakte something is, as the refs of our posts name it. */

/** A message in a conversation, a wall post, or a comment under a thing. */
export type Place =
  | { readonly kind: 'message'; readonly peerId: string; readonly messageId: string }
  | { readonly kind: Thing; readonly ownerId: string; readonly thingId: string; readonly commentId?: string }

const things = ['wall', 'photo', 'video', 'market', 'topic'] as const
export type Thing = (typeof things)[number]

export function refOf(place: Place): string {
  if (place.kind === 'message') return `message${place.peerId}_${place.messageId}`
  return (
    thingRef(place.kind, place.ownerId, place.thingId) + (place.commentId === undefined ? '' : `_r${place.commentId}`)
  )
}

/** The thing itself: a wall post, photo, video, item of the market or topic. */
export function thingRef(kind: Thing, ownerId: string, thingId: string): string {
  return `${kind}${ownerId}_${thingId}`
}

export function readRef(ref: string): Place | undefined {
  const [, peerId, messageId] = /^message(-?\d+)_(\d+)$/.exec(ref) ?? []
  if (peerId !== undefined && messageId !== undefined) return { kind: 'message', peerId, messageId }
  const [, named, ownerId, thingId, commentId] =
    /^(wall|photo|video|market|topic)(-?\d+)_(\d+)(?:_r(\d+))?$/.exec(ref) ?? []
  const kind = things.find((one) => one === named)
  if (kind === undefined || ownerId === undefined || thingId === undefined) return undefined
  return { kind, ownerId, thingId, ...(commentId === undefined ? {} : { commentId }) }
}

/** https://dev.vk.com/reference/objects/message: the numbers of chats of several people begin here. */
const firstChat = 2_000_000_000

export function isChat(peerId: string): boolean {
  return Number(peerId) > firstChat
}

/** The page on which it can be read. */
export function urlOf(place: Place, groupId: string): string {
  if (place.kind === 'message') return `https://vk.com/gim${groupId}?sel=${place.peerId}`
  const { kind, ownerId, thingId, commentId } = place
  const page = `https://vk.com/${kind === 'market' ? 'product' : kind}${ownerId}_${thingId}`
  return commentId === undefined ? page : `${page}?${kind === 'topic' ? 'post' : 'reply'}=${commentId}`
}
