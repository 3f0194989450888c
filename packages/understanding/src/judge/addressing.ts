import { LINK, MENTION, POINT, type Tokens, WORD, hashWord } from '../extract/tokens.ts'
import type { Reading, Speaker, TextToRead } from '../reading.ts'
import { fold } from '../text/fold.ts'

const COMMA_REACH = 2
const GREETINGS = new Set(
  'hi hey hello dear привет здравствуйте уважаемые уважаемый дорогие алло γεια καλησπερα καλημερα αγαπητοι'
    .split(' ')
    .map(hashWord),
)

const handleOf = (text: string, tokens: Tokens, at: number): string =>
  fold(text.slice((tokens.textFrom[at] ?? 0) + 1, tokens.textTo[at] ?? 0))

/** What is known about the post when it is asked whom it speaks to. */
export interface Spoken {
  readonly tokens: Tokens
  readonly speaker: Speaker
  /** A question, complaint or idea that is at least unsure: something that asks for us. */
  readonly asks: boolean
  readonly holdsMoment: boolean
  readonly handles: ReadonlySet<string>
}

/** To us: the network says so, our handle is named, or our name is called. Passing: named without anything said. */
export const addressingOf = (post: TextToRead, spoken: Spoken): Reading['addressing'] => {
  const { tokens, handles } = spoken
  if (post.toUs === true) return 'to-us'
  let words = 0
  let links = 0
  let brandAt = -1
  let ourHandle = false
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind[at] === WORD) words++
    if (tokens.kind[at] === LINK) links++
    if (tokens.isBrand[at] === 1 && brandAt < 0) brandAt = at
    if (tokens.kind[at] === MENTION && handles.has(handleOf(post.text, tokens, at))) ourHandle = true
  }
  if (spoken.speaker === 'spam') return 'passing'
  if (ourHandle) return spoken.speaker === 'news' ? 'about-us' : 'to-us'
  if (brandAt >= 0 && brandAt < COMMA_REACH && spoken.asks && spoken.speaker === 'person') {
    const next = brandAt + 1 < tokens.count ? tokens.kind[brandAt + 1] : 0
    const called = post.text.charCodeAt(tokens.textTo[brandAt] ?? 0) === 44 || next === POINT
    const greeted = brandAt > 0 && GREETINGS.has(tokens.hash[brandAt - 1] ?? 0)
    if (called || greeted) return 'to-us'
  }
  if (spoken.speaker === 'news') return 'about-us'
  return spoken.holdsMoment || (words >= 8 && links === 0) ? 'about-us' : 'passing'
}
