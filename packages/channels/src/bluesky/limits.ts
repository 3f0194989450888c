import { ChannelError, type TextLimits } from '../port.ts'

/** app.bsky.feed.post: maxGraphemes and maxLength of `text`. */
export const textLimits = { maxGraphemes: 300, maxBytes: 3000 } as const satisfies TextLimits

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Throws ChannelError `too-large` with what is over, or `rejected` when there is nothing to say. */
export function checkLength(text: string): void {
  if (text.trim() === '')
    throw new ChannelError('rejected', 'An answer without words is not sent. Write something first.')
  const bytes = Buffer.byteLength(text)
  // Counting letters of a text that is far too long would take longer than it deserves.
  const graphemes = bytes > 20 * textLimits.maxBytes ? bytes : [...segmenter.segment(text)].length
  if (graphemes > textLimits.maxGraphemes) {
    throw new ChannelError(
      'too-large',
      `Bluesky takes ${textLimits.maxGraphemes} characters, this answer has ${graphemes}. Shorten it.`,
    )
  }
  if (bytes > textLimits.maxBytes) {
    throw new ChannelError(
      'too-large',
      `Bluesky takes ${textLimits.maxBytes} bytes, this answer has ${bytes}. Use fewer emoji.`,
    )
  }
}
