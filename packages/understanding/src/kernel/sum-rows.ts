// AssemblyScript. Adds up rows of byte weights, eight columns to a vector, in lanes of 16 bits: these hold 256 rows, then
// they are added to sums of 32 bits. `rows` to `end` are the numbers of the rows; `width` is the bytes of a row.

const MOST_ROWS_AT_ONCE: usize = 256 << 2

@inline
function addLanes(sums: usize, lanes: v128): void {
  v128.store(sums, i32x4.add(v128.load(sums), i32x4.extend_low_i16x8_u(lanes)))
  v128.store(sums, i32x4.add(v128.load(sums, 16), i32x4.extend_high_i16x8_u(lanes)), 16)
}

@inline
function endOf(from: usize, end: usize): usize {
  return end - from > MOST_ROWS_AT_ONCE ? from + MOST_ROWS_AT_ONCE : end
}

export function addOne(table: usize, width: usize, rows: usize, end: usize, sums: usize): void {
  while (rows < end) {
    const stop = endOf(rows, end)
    let a = i16x8.splat(0)
    for (; rows < stop; rows += 4) a = i16x8.add(a, v128.load8x8_u(table + <usize>load<u32>(rows) * width))
    addLanes(sums, a)
  }
}

export function addTwo(table: usize, width: usize, rows: usize, end: usize, sums: usize): void {
  while (rows < end) {
    const stop = endOf(rows, end)
    let a = i16x8.splat(0)
    let b = i16x8.splat(0)
    for (; rows < stop; rows += 4) {
      const row = table + <usize>load<u32>(rows) * width
      a = i16x8.add(a, v128.load8x8_u(row))
      b = i16x8.add(b, v128.load8x8_u(row, 8))
    }
    addLanes(sums, a)
    addLanes(sums + 32, b)
  }
}

export function addThree(table: usize, width: usize, rows: usize, end: usize, sums: usize): void {
  while (rows < end) {
    const stop = endOf(rows, end)
    let a = i16x8.splat(0)
    let b = i16x8.splat(0)
    let c = i16x8.splat(0)
    for (; rows < stop; rows += 4) {
      const row = table + <usize>load<u32>(rows) * width
      a = i16x8.add(a, v128.load8x8_u(row))
      b = i16x8.add(b, v128.load8x8_u(row, 8))
      c = i16x8.add(c, v128.load8x8_u(row, 16))
    }
    addLanes(sums, a)
    addLanes(sums + 32, b)
    addLanes(sums + 64, c)
  }
}

export function addSeven(table: usize, width: usize, rows: usize, end: usize, sums: usize): void {
  while (rows < end) {
    const stop = endOf(rows, end)
    let a = i16x8.splat(0)
    let b = i16x8.splat(0)
    let c = i16x8.splat(0)
    let d = i16x8.splat(0)
    let e = i16x8.splat(0)
    let f = i16x8.splat(0)
    let g = i16x8.splat(0)
    for (; rows < stop; rows += 4) {
      const row = table + <usize>load<u32>(rows) * width
      a = i16x8.add(a, v128.load8x8_u(row))
      b = i16x8.add(b, v128.load8x8_u(row, 8))
      c = i16x8.add(c, v128.load8x8_u(row, 16))
      d = i16x8.add(d, v128.load8x8_u(row, 24))
      e = i16x8.add(e, v128.load8x8_u(row, 32))
      f = i16x8.add(f, v128.load8x8_u(row, 40))
      g = i16x8.add(g, v128.load8x8_u(row, 48))
    }
    addLanes(sums, a)
    addLanes(sums + 32, b)
    addLanes(sums + 64, c)
    addLanes(sums + 96, d)
    addLanes(sums + 128, e)
    addLanes(sums + 160, f)
    addLanes(sums + 192, g)
  }
}
