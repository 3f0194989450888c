import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWrittenTime } from './written-time.ts'

const noon = Date.UTC(2026, 4, 25, 12, 0, 0)

describe('a written time', () => {
  it.each([
    ['2026-05-25T12:00:00Z'],
    ['2026-05-25T12:00:00.000Z'],
    ['2026-05-25T15:00:00+03:00'],
    ['2026-05-25 12:00:00'],
    ['2026-05-25 12:00'],
    ['20260525T120000Z'],
    ['2026-05-25 12:00:00 UTC'],
    ['1779710400'],
    ['1779710400000'],
    ['1779710400000000'],
    ['Mon, 25 May 2026 12:00:00 GMT'],
    ['Mon, 25 May 2026 08:00:00 EDT'],
    ['25 May 26 12:00 +0000'],
    ['Monday, 25-May-26 12:00:00 GMT'],
    ['Mon May 25 12:00:00 +0000 2026'],
    ['May 25, 2026 12:00:00 PM'],
    ['25.05.2026 12:00:00'],
    ['25.05.2026 12:00'],
    ['5/25/2026 12:00:00 PM'],
    ['05/25/2026 12:00'],
    ['25/05/2026 12:00'],
    ['2026/05/25 12:00'],
    ['25-05-2026 12:00'],
  ])('%s', (written) => {
    expect(new Date(readWrittenTime(written) ?? 0).toISOString()).toBe(new Date(noon).toISOString())
  })

  it('may be a day, a month or a year', () => {
    expect(readWrittenTime('2026-05-25')).toBe(Date.UTC(2026, 4, 25))
    expect(readWrittenTime('25.05.2026')).toBe(Date.UTC(2026, 4, 25))
    expect(readWrittenTime('2026-05')).toBe(Date.UTC(2026, 4, 1))
    expect(readWrittenTime('2003')).toBe(Date.UTC(2003, 0, 1))
  })

  it.each([
    [''],
    ['yesterday'],
    ['2026-13-01'],
    ['31.02.2026'],
    ['25:00'],
    ['12345'],
    ['x'.repeat(1000)],
    ['Foo, 99 Bar 2026'],
  ])('%s is none', (written) => {
    expect(readWrittenTime(written)).toBeUndefined()
  })

  it('reads back what JavaScript writes, and throws at nothing', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(readWrittenTime(date.toISOString())).toBe(date.getTime())
          expect(readWrittenTime(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000)
        },
      ),
    )
    fc.assert(fc.property(fc.string(), (text) => void readWrittenTime(text)))
  })
})
