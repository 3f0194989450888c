import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlace, seqOn, writePlace } from './stream-place.ts'

test('a place is read as it was written, with the number of the host that gave it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10 ** 15, max: 9_007_199_254_740_991 }),
      fc.option(fc.integer({ min: 0, max: 10 ** 15 - 1 }), { nil: undefined }),
      fc.webAuthority(),
      (timeUs, seq, host) => {
        const place = seq === undefined ? { timeUs } : { timeUs, seq, host }
        expect(readPlace(writePlace(place))).toEqual(place)
        expect(seqOn(host, place)).toBe(seq)
        expect(seqOn(`other.${host}`, place)).toBeUndefined()
      },
    ),
  )
})

test('whatever else is stored is no place', () => {
  for (const cursor of [undefined, '', '12', '{"since":1}', '1779719009000000 12', '1779719009000000 x host'])
    expect(readPlace(cursor)).toBeUndefined()
})
