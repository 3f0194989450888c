import { types } from 'pg'
import type { CustomTypesConfig } from 'pg'

const { builtins } = types

/**
 * How values arrive from the database: int8 and numeric as numbers, timestamptz as epoch milliseconds (UTC), date as
 * the text `2026-11-22`; the rest as node-postgres has it. Times are written as Date.
 */
export const valueTypes: CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format === 'binary') return types.getTypeParser(id, 'binary')
    return parsers.get(id) ?? types.getTypeParser(id, 'text')
  },
}

const int8Array = 1016
const timestamptzArray = 1185
const numericArray = 1231
const dateArray = 1182

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, parseInteger],
  [builtins.NUMERIC, Number],
  [builtins.TIMESTAMPTZ, parseTime],
  [builtins.DATE, String],
  [int8Array, listOf(parseInteger)],
  [numericArray, listOf(Number)],
  [timestamptzArray, listOf(parseTime)],
  [dateArray, listOf(String)],
])

/** Throws RangeError beyond 2^53, where a number would silently become another one. */
function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number; select it as text`)
  return value
}

/** `2026-11-22 03:08:27.123456+00` → epoch milliseconds; microseconds are cut off. */
export function parseTime(text: string): number {
  if (text === 'infinity') return Infinity
  if (text === '-infinity') return -Infinity
  const isPlainUtc = text.endsWith('+00') && text[4] === '-' && text[10] === ' '
  if (isPlainUtc) return Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  const parsed: unknown = types.getTypeParser(builtins.TIMESTAMPTZ, 'text')(text)
  return parsed instanceof Date ? parsed.getTime() : Number.NaN
}

/** One level only: `{1,2,NULL}`; none of our types holds a comma, a brace or a quote that would matter. */
function listOf<T>(parse: (text: string) => T) {
  return (text: string): (T | null)[] => {
    const inner = text.slice(1, -1)
    if (inner === '') return []
    return inner.split(',').map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))))
  }
}
