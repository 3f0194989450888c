import { readRecord } from './csv-record.ts'
import { readObject } from './json-line.ts'
import { cellsByName, type Layout } from './layout.ts'
import {
  excerptOf,
  maxRowBytes,
  type Place,
  type Resume,
  type Row,
  type RowProblem,
  type RowProblemCode,
} from './row.ts'
import { unitsOf, wholeUnits, type Units } from './units.ts'

/**
 * The rows of a file in their order. `stream` begins at the byte `from.offset` (default: the first row, so the caller
 * skips `layout.start.offset` bytes). A row that cannot be read is a RowProblem, and the next line is tried.
 */
export async function* readRows(
  stream: AsyncIterable<Uint8Array>,
  layout: Layout,
  from: Resume = layout.start,
): AsyncGenerator<Row | RowProblem> {
  const units = unitsOf(layout.charset, layout.lineEnd)
  const reader = openReader(layout, units, from)
  for await (const part of wholeUnits(stream, units)) yield* reader.take(part, false)
  yield* reader.take('', true)
}

interface Reader {
  readonly take: (part: string, isLast: boolean) => Generator<Row | RowProblem>
}

interface Span {
  /** One past its last unit, the line end included. */
  readonly end: number
  readonly result: Readonly<Record<string, string>> | RowProblemCode | 'blank'
}

function openReader(layout: Layout, units: Units, from: Resume): Reader {
  const read = layout.format === 'csv' ? readCsv : readJson
  const mostUnits = maxRowBytes / units.bytesPerUnit
  let text = ''
  let { offset, line } = from
  /** Units of a row that is too long and was let go before its end was seen. */
  let dropped = 0

  return {
    *take(part, isLast) {
      text = text === '' ? part : text + part
      let at = 0
      while (at < text.length) {
        const span = read(text, at, isLast, mostUnits, layout, units)
        if (span === undefined) break
        const raw = text.slice(at, span.end)
        const place = placeOf(raw, dropped)
        at = span.end
        offset = place.next.offset
        line = place.next.line
        if (dropped > 0) yield { ...place, code: 'too-long', excerpt: '' }
        else if (typeof span.result !== 'string') yield { ...place, values: span.result }
        else if (span.result !== 'blank')
          yield { ...place, code: span.result, excerpt: excerptOf(units.decode(raw.slice(0, 1000))) }
        dropped = 0
      }
      text = text.slice(at)
      if (text.length > mostUnits && !text.includes('\n')) {
        dropped += text.length
        text = ''
      }
    },
  }

  function placeOf(raw: string, before: number): Place {
    const lines = raw.endsWith('\n') || raw === '' ? lineEndsIn(raw) : lineEndsIn(raw) + 1
    return { line, offset, next: { offset: offset + (before + raw.length) * units.bytesPerUnit, line: line + lines } }
  }
}

/** undefined: the text ends before the row does, and more may come. */
function readCsv(
  text: string,
  at: number,
  isLast: boolean,
  mostUnits: number,
  layout: Layout,
  units: Units,
): Span | undefined {
  const record = readRecord(text, at, layout.delimiter, isLast)
  const lineEnd = text.indexOf('\n', at)
  const oneLine = lineEnd < 0 ? text.length : lineEnd + 1
  if (record === undefined) {
    const mayComplete = !isLast && text.length - at <= mostUnits
    if (mayComplete || (lineEnd < 0 && !isLast)) return undefined
    // A quote that is never closed swallows everything after it: only its own line is given up.
    return { end: oneLine, result: 'bad-row' }
  }
  const { fields, end } = record
  if (fields.length === 1 && fields[0] === '') return { end, result: 'blank' }
  if (end - at > mostUnits) return { end, result: 'too-long' }
  const surplus = fields.slice(layout.columns.length)
  const fits = surplus.every((cell) => cell === '') && (layout.ragged || fields.length >= layout.columns.length)
  if (!fits) return { end: oneLine, result: 'bad-row' }
  return { end, result: cellsByName(fields.map(units.decode), layout.columns) }
}

function readJson(
  text: string,
  at: number,
  isLast: boolean,
  mostUnits: number,
  _layout: Layout,
  units: Units,
): Span | undefined {
  const lineEnd = text.indexOf('\n', at)
  if (lineEnd < 0 && !isLast) return undefined
  const end = lineEnd < 0 ? text.length : lineEnd + 1
  if (end - at > mostUnits) return { end, result: 'too-long' }
  const line = text.slice(at, end)
  if (line.trim() === '') return { end, result: 'blank' }
  return { end, result: readObject(units.decode(line)) ?? 'bad-json' }
}

function lineEndsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
