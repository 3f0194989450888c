/** PURE. A conversation as its window shows it. */

/** What the server knows. */
export interface Item {
  readonly by: 'visitor' | 'us'
  readonly id: string
  readonly text: string
  readonly at: number
  readonly name?: string
}

/** What was written here and may not have arrived. */
export interface Own {
  /** Made here before it is sent: sending it again changes nothing. */
  readonly id: string
  readonly text: string
  readonly at: number
  readonly state: 'sending' | 'sent' | 'refused'
  /** Where it is to be answered instead of here. */
  readonly mail?: string
  /** What goes along with the mail. */
  readonly before?: readonly string[]
  /** The token of the invitation by which they came, with the first message only. */
  readonly invitation?: string
  /** It repeats what stands here already; only that it will be answered by mail is new. */
  readonly isRepeated?: boolean
}

export interface Shown extends Item {
  readonly own?: Own
}

/** Everything once, in the order of time; what has not arrived comes last, in the order in which it was written. */
export function mergeTalk(items: readonly Item[], own: readonly Own[]): readonly Shown[] {
  const known = new Set(items.map(({ id }) => id))
  const mine = own
    .filter(({ id }) => !known.has(id))
    .map((one): Shown => ({ by: 'visitor', id: one.id, text: one.text, at: one.at, own: one }))
  const settled = mine.filter(({ own: one }) => one?.state !== 'sending')
  const waiting = mine.filter(({ own: one }) => one?.state === 'sending')
  return [...[...items, ...settled].sort((a, b) => a.at - b.at), ...waiting]
}

/** What the visitor wrote since the last answer, not counting what went by mail. */
export function unanswered(shown: readonly Shown[]): readonly Shown[] {
  const last = shown.map(({ by }) => by).lastIndexOf('us')
  return shown.slice(last + 1).filter(({ own }) => own?.mail === undefined && own?.state !== 'refused')
}

const mostKept = 50

/** What still has to be kept here: what the server does not show. */
export function stillOwn(items: readonly Item[], own: readonly Own[]): readonly Own[] {
  const known = new Set(items.map(({ id }) => id))
  return own.filter(({ id }) => !known.has(id)).slice(-mostKept)
}

export type Piece = string | { readonly href: string }

const address = /https?:\/\/[^\s<>"'«»]+/g

/** A text and the addresses in it; a full stop or bracket behind an address does not belong to it. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(/[.,;:!?)\]}…]+$/, '')
    if (!URL.canParse(href)) continue
    pieces.push(text.slice(from, match.index), { href })
    from = match.index + href.length
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '')
}
