import { demandRoom, demandWords } from '../answer-text.ts'
import { ChannelError, type TextLimits } from '../port.ts'

/** app.bsky.feed.post: maxGraphemes and maxLength of `text`. */
export const textLimits = { maxGraphemes: 300, maxBytes: 3000 } as const satisfies TextLimits

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Throws ChannelError `too-large` with what is over, or `rejected` when there is nothing to say. */
export function checkLength(text: string): void {
  demandWords(text)
  const bytes = Buffer.byteLength(text)
  // Counting letters of a text that is far too long would take longer than it deserves.
  const graphemes = bytes > 20 * textLimits.maxBytes ? bytes : [...segmenter.segment(text)].length
  demandRoom('Bluesky', textLimits.maxGraphemes, graphemes)
  if (bytes > textLimits.maxBytes) {
    throw new ChannelError(
      'too-large',
      `Bluesky takes ${textLimits.maxBytes} bytes, this answer has ${bytes}. Use fewer emoji.`,
    )
  }
}
