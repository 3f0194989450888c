/**
 * PURE. One record of CSV (RFC 4180), with any single delimiter. A quote inside an unquoted field stands for itself, and
 * what follows a closing quote is taken along, as spreadsheets do.
 */
export interface CsvRecord {
  readonly fields: readonly string[]
  /** Where the next record begins. */
  readonly end: number
}

/**
 * The record that begins at `start`; undefined when the text ends within it and `isLast` says that more may come, or
 * when a quote is never closed.
 */
export function readRecord(text: string, start: number, delimiter: string, isLast: boolean): CsvRecord | undefined {
  const lineEnd = text.indexOf('\n', start)
  const quote = text.indexOf('"', start)
  if (lineEnd >= 0 && (quote < 0 || quote > lineEnd)) {
    const to = text[lineEnd - 1] === '\r' && lineEnd > start ? lineEnd - 1 : lineEnd
    return { fields: text.slice(start, to).split(delimiter), end: lineEnd + 1 }
  }
  return readQuoted(text, start, delimiter, isLast)
}

function readQuoted(text: string, start: number, delimiter: string, isLast: boolean): CsvRecord | undefined {
  const fields: string[] = []
  let at = start
  for (;;) {
    let field = ''
    if (text[at] === '"') {
      for (at += 1; ;) {
        const close = text.indexOf('"', at)
        if (close < 0) return undefined
        field += text.slice(at, close)
        at = close + 1
        if (text[at] !== '"') break
        field += '"'
        at += 1
      }
      // The next character decides whether this quote closed the field: it may not be here yet.
      if (at >= text.length && !isLast) return undefined
    }
    const next = nextOf(text, at, delimiter)
    if (next < 0 && !isLast) return undefined
    const to = next < 0 ? text.length : next
    field += text.slice(at, to)
    const isDelimiter = text[to] === delimiter
    fields.push(isDelimiter ? field : field.replace(/\r$/, ''))
    if (!isDelimiter) return { fields, end: Math.min(to + 1, text.length) }
    at = to + 1
  }
}

function nextOf(text: string, from: number, delimiter: string): number {
  const delimiterAt = text.indexOf(delimiter, from)
  const lineAt = text.indexOf('\n', from)
  if (delimiterAt < 0) return lineAt
  return lineAt < 0 ? delimiterAt : Math.min(delimiterAt, lineAt)
}
