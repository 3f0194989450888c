import { checkTerm } from './check-leaves.ts'
import type { Near, WrittenTerm } from './expression.ts'
import type { Mistake } from './mistake.ts'
import { parseQuery, type Parsed } from './parse-query.ts'
import { squeeze } from './scan-query.ts'
import { writeQuery } from './write-query.ts'

const hasNear = /\snear\/\d+\s/i
const inQuotes = /^["“”„«»][^"“”„«»]*["“”„«»]$/

const readTermOf = (trimmed: string): Pick<WrittenTerm, 'how' | 'text'> => {
  const link = trimmed.includes(':') ? /^link:(.*)$/is.exec(trimmed) : null
  if (link) return { how: 'link', text: squeeze(link[1] ?? '') }
  if (trimmed.startsWith('=')) return { how: 'exact', text: squeeze(trimmed.slice(1)) }
  if (trimmed.startsWith('~')) return { how: 'inflected', text: squeeze(trimmed.slice(1)) }
  return { how: 'words', text: squeeze(trimmed) }
}

/**
 * Reads one entry of a field: a term of the query text, in which a phrase needs no quotes (`just do it`, `=Just Do It`),
 * or two terms near each other, spelled as in the query text. Quotes around an entry make its signs plain characters.
 */
export const readFieldEntry = (written: string): Parsed => {
  const read = readUnchecked(written)
  const expected =
    read.ok && read.expression.kind === 'term' ? checkTerm(read.expression.how, read.expression.text) : undefined
  return expected === undefined ? read : { ok: false, mistake: { ...whole(written), expected } }
}

const whole = (written: string): Omit<Mistake, 'expected'> => ({ at: 0, length: written.length, found: written })

/** As `readFieldEntry`, but a term in which nothing can be found passes. */
export const readUnchecked = (written: string): Parsed => {
  const trimmed = written.trim()
  if (trimmed.includes('/') && hasNear.test(trimmed) && !inQuotes.test(trimmed)) {
    const parsed = parseQuery(trimmed)
    if (!parsed.ok || parsed.expression.kind === 'near') return parsed
    return { ok: false, mistake: { ...whole(written), expected: 'terms-beside-near' } }
  }
  return { ok: true, expression: { kind: 'term', ...readTermOf(trimmed) } }
}

const signed = { exact: '=', inflected: '~', link: 'link:' } as const

/** Spells a term or a pair of near terms as an entry of a field. */
export const writeFieldEntry = (entry: WrittenTerm | Near): string => {
  if (entry.kind === 'near') return writeQuery(entry)
  if (entry.how !== 'words') return signed[entry.how] + entry.text
  const isPlain = readTermOf(entry.text).how === 'words' && !hasNear.test(entry.text)
  return isPlain ? entry.text : `"${entry.text}"`
}
