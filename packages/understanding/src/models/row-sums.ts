import { hasKernel, startKernel } from '../kernel-memory.ts'

/** Adds up rows of a table of byte weights: most of the work of a reading. */
export interface RowSums {
  /** The table: four bytes to a word, a byte of 128 is a weight of 0. */
  readonly table: Int32Array
  /** A sum of bytes for each column. */
  readonly sums: Int32Array
  clear(): void
  /** Adds the rows from place `from` to `to`, at most MOST_ROWS. */
  add(rows: Uint32Array, from: number, to: number): void
}

/** No table has more columns, and no text more rows. */
const MOST_COLUMNS = 56
const MOST_ROWS = 16_384
const ROWS_AT: number = MOST_COLUMNS * 4
const TABLE_AT: number = ROWS_AT + MOST_ROWS * 4

type AddRows = (table: number, width: number, rows: number, end: number, sums: number) => void
/** For one, two, three and seven times eight columns. */
const FUNCTIONS: Readonly<Record<number, string>> = { 8: 'addOne', 16: 'addTwo', 24: 'addThree', 56: 'addSeven' }

const isAddRows = (value: unknown): value is AddRows => typeof value === 'function'

/** Sums by the kernel, which adds eight columns at once; the table is copied to where it can reach it. */
export const kernelRowSums = (table: Int32Array, columns: number): RowSums => {
  const { memory, exports } = startKernel(TABLE_AT + table.byteLength)
  const addRows = exports[FUNCTIONS[columns] ?? '']
  if (!isAddRows(addRows)) throw new Error(`the kernel cannot add ${columns} columns`)
  const sums = new Int32Array(memory, 0, columns)
  const inReach = new Uint32Array(memory, ROWS_AT, MOST_ROWS)
  const copy = new Int32Array(memory, TABLE_AT, table.length)
  copy.set(table)
  return {
    table: copy,
    sums,
    clear: () => void sums.fill(0),
    add(rows, from, to) {
      inReach.set(rows.subarray(from, to))
      addRows(TABLE_AT, columns, ROWS_AT, ROWS_AT + (to - from) * 4, 0)
    },
  }
}

/** The same sums without the kernel, where there is no WebAssembly. */
export const plainRowSums = (table: Int32Array, columns: number): RowSums => {
  const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength)
  const sums = new Int32Array(columns)
  return {
    table,
    sums,
    clear: () => void sums.fill(0),
    add(rows, from, to) {
      for (let at = from; at < to; at++) {
        const base = (rows[at] as number) * columns
        for (let each = 0; each < columns; each++) sums[each] = (sums[each] as number) + (bytes[base + each] as number)
      }
    },
  }
}

/** Sums of the rows of a table that has so many columns, a multiple of eight. */
export const rowSums = (table: Int32Array, columns: number): RowSums =>
  hasKernel ? kernelRowSums(table, columns) : plainRowSums(table, columns)
