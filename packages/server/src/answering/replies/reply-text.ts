import type { TextLimits } from '@earshot/channels'
import { Expected } from '../../problem.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text as it is kept: without white space around it. Throws Expected `bad-input` when nothing is left. */
export function readText(text: string): string {
  const clean = text.trim()
  if (clean === '')
    throw new Expected('bad-input', 'Write something first.', { fields: { 'body.text': 'It is empty.' } })
  return clean
}

/** Throws Expected `too-long`, with the numbers, for what the network `title` would not take. */
export function checkLength(text: string, limits: TextLimits | undefined, title: string): void {
  const graphemes = limits?.maxGraphemes === undefined ? 0 : [...segmenter.segment(text)].length
  const problem =
    excess('characters', graphemes, limits?.maxGraphemes, title) ??
    excess('bytes', Buffer.byteLength(text), limits?.maxBytes, title)
  if (problem !== undefined) throw new Expected('too-long', problem, { fields: { 'body.text': problem } })
}

function excess(unit: string, length: number, most: number | undefined, title: string): string | undefined {
  if (most === undefined || length <= most) return undefined
  return `This has ${length} ${unit}; ${title} takes ${most}. Make it shorter by ${length - most}.`
}
