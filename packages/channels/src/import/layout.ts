/** PURE. How a file is laid out, from its beginning. */
import { detectCharset, sampleBytes } from '../charset.ts'
import { readRecord } from './csv-record.ts'
import { readObject } from './json-line.ts'
import type { Resume } from './row.ts'
import { readWrittenTime } from '../written-time.ts'
import { bomBytes, lineEndOf, unitsOf, type LineEnd } from './units.ts'

export type Format = 'csv' | 'jsonl'

export interface Layout {
  readonly format: Format
  readonly charset: string
  readonly columns: readonly string[]
  /** The first rows, for a person to look at. */
  readonly sampleRows: readonly Readonly<Record<string, string>>[]
  /** Where the first row begins, after a byte order mark and the header. */
  readonly start: Resume
  /** What separates the cells of CSV. */
  readonly delimiter: string
  readonly lineEnd: LineEnd
  /** Whether rows may leave out cells at their end. */
  readonly ragged: boolean
}

/** How much of a file detectLayout wants to see. */
export { sampleBytes }

const mostSampleRows = 20
const delimiters = [',', ';', '\t', '|']

/** What the first `sampleBytes` of a file tell; the name of the file decides only where they do not. */
export function detectLayout(sample: Uint8Array, fileName = ''): Layout {
  const charset = detectCharset(sample)
  const skipped = bomBytes(sample)
  const lineEnd = lineEndOf(sample)
  const units = unitsOf(charset, lineEnd)
  const whole = sample.length - ((sample.length - skipped) % units.bytesPerUnit)
  const text = units.read(Buffer.from(sample.subarray(skipped, whole)))
  const isWhole = sample.length < sampleBytes
  const isJson = /^\s*\{/.test(text) || (text.trim() === '' && /\.(jsonl|ndjson)$/i.test(fileName))
  const found = isJson ? jsonLayout(text, units.decode, isWhole) : csvLayout(text, units.decode, isWhole)
  const offset = skipped + found.startUnit * units.bytesPerUnit
  const { format, columns, sampleRows, delimiter, ragged, startLine } = found
  return { format, charset, lineEnd, columns, sampleRows, delimiter, ragged, start: { offset, line: startLine } }
}

interface Found extends Omit<Layout, 'charset' | 'lineEnd' | 'start'> {
  readonly startUnit: number
  readonly startLine: number
}

function jsonLayout(text: string, decode: (units: string) => string, isWhole: boolean): Found {
  const lines = text.split('\n')
  const complete = isWhole ? lines : lines.slice(0, -1)
  const objects = complete.slice(0, 5000).flatMap((line) => {
    const values = readObject(decode(line))
    return values === undefined ? [] : [values]
  })
  const columns = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const sampleRows = withEveryColumn(objects)
  return { format: 'jsonl', columns, sampleRows, delimiter: '', ragged: true, startUnit: 0, startLine: 1 }
}

// Lines of JSON leave out what is empty: a column may first appear late, and should still be seen.
function withEveryColumn(objects: readonly Record<string, string>[]): readonly Record<string, string>[] {
  const first = objects.slice(0, mostSampleRows)
  const seen = new Set(first.flatMap((one) => Object.keys(one)))
  const late = objects.slice(mostSampleRows).filter((one) => {
    const brings = Object.keys(one).filter((column) => !seen.has(column))
    for (const column of brings) seen.add(column)
    return brings.length > 0
  })
  return [...first, ...late.slice(0, 10)]
}

function csvLayout(text: string, decode: (units: string) => string, isWhole: boolean): Found {
  // Excel writes the delimiter into a line of its own.
  const told = /^sep=([^\r\n])\r?\n/i.exec(text)
  const begin = told?.[0].length ?? 0
  const delimiter = told?.[1] ?? sniffDelimiter(text, begin, isWhole)
  const { records, ends } = readRecords(text, begin, delimiter, isWhole)
  const cells = records.map((record) => record.map(decode))
  const first = cells[0] ?? []
  const hasHeader = looksLikeHeader(first, cells[1])
  const columns = hasHeader ? namesOf(first) : first.map((_, place) => `column ${place + 1}`)
  const rows = hasHeader ? cells.slice(1) : cells
  const full = rows.filter((row) => row.length >= columns.length).length
  const startUnit = hasHeader ? (ends[0] ?? begin) : begin
  return {
    format: 'csv',
    columns,
    sampleRows: rows.slice(0, mostSampleRows).map((row) => cellsByName(row, columns)),
    delimiter,
    ragged: rows.length > 4 && full < rows.length * 0.8,
    startUnit,
    startLine: text.slice(0, startUnit).split('\n').length,
  }
}

/** The cells by the names of their columns, without the empty ones. */
export function cellsByName(cells: readonly string[], columns: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [place, column] of columns.entries()) {
    const cell = cells[place]
    if (cell !== undefined && cell !== '') values[column] = cell
  }
  return values
}

function readRecords(text: string, begin: number, delimiter: string, isWhole: boolean) {
  const records: (readonly string[])[] = []
  const ends: number[] = []
  for (let at = begin; at < text.length && records.length < 200;) {
    const record = readRecord(text, at, delimiter, isWhole)
    if (record === undefined) break
    at = record.end
    if (record.fields.length === 1 && record.fields[0] === '') continue
    records.push(record.fields)
    ends.push(at)
  }
  return { records, ends }
}

// The delimiter that gives most rows the same number of several cells.
function sniffDelimiter(text: string, begin: number, isWhole: boolean): string {
  const scored = delimiters.map((delimiter) => {
    const widths = readRecords(text, begin, delimiter, isWhole).records.map((fields) => fields.length)
    const header = widths[0] ?? 1
    const same = widths.filter((width) => width === header).length / Math.max(1, widths.length)
    return { delimiter, score: header > 1 ? same + Math.min(header, 20) / 1000 : 0 }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best === undefined || best.score === 0 ? ',' : best.delimiter
}

function looksLikeHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  if (first.length === 0) return false
  const isName = (cell: string): boolean =>
    cell.length <= 60 &&
    !/^-?\d+([.,]\d+)?$/.test(cell) &&
    !/^https?:/i.test(cell) &&
    readWrittenTime(cell) === undefined
  const named = first.every((cell) => cell.trim() === '' || isName(cell.trim()))
  if (!named || new Set(first).size < first.length) return false
  // One column of text: a header is a single word above something longer.
  return first.length > 1 || second === undefined || !/\s/.test(first[0]?.trim() ?? '')
}

function namesOf(cells: readonly string[]): string[] {
  const names: string[] = []
  for (const [place, cell] of cells.entries()) {
    const name = cell.trim() === '' ? `column ${place + 1}` : cell.trim()
    names.push(names.includes(name) ? `${name} ${place + 1}` : name)
  }
  return names
}
