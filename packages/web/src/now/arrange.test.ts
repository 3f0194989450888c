import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tenItemForTests } from '../mention/mention-for-tests.ts'
import { arrange } from './arrange.ts'
import type { Arrangement } from './arrange.ts'

const ten = (...numbers: number[]) => numbers.map(tenItemForTests)
const shown = (...numbers: number[]) => arrange([], ten(...numbers), false).places
const seen = ({ places }: Arrangement) => places.map(({ item, gone }) => `${item.mention.text}${gone ? ' gone' : ''}`)

test('while nobody holds the list it is simply the Ten', () => {
  expect(seen(arrange(shown(1, 2, 3), ten(9, 1), false))).toEqual(['Post 9', 'Post 1'])
})

test('while the reader holds the list, those who left are greyed and those who came wait', () => {
  const held = arrange(shown(1, 2, 3), ten(9, 3, 8, 1), true)
  expect(seen(held)).toEqual(['Post 1', 'Post 2 gone', 'Post 3'])
  expect(held.unseen).toBe(2)
})

test('who comes back is no longer grey', () => {
  const gone = arrange(shown(1, 2), ten(1), true)
  expect(seen(arrange(gone.places, ten(2, 1), true))).toEqual(['Post 1', 'Post 2'])
})

test('an empty list holds nothing back', () => {
  expect(seen(arrange([], ten(4), true))).toEqual(['Post 4'])
})

test('whatever arrives, nothing moves under the reader, and nobody is forgotten', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 10 })
  fc.assert(
    fc.property(numbers, fc.array(numbers, { minLength: 1 }), (first, arrivals) => {
      const before = shown(...first)
      let places = before
      for (const arrival of arrivals) {
        const after = arrange(places, ten(...arrival), true)
        const onScreen = after.places.filter(({ gone }) => !gone).length
        expect(onScreen + after.unseen).toBe(arrival.length)
        if (before.length > 0)
          expect(after.places.map(({ item }) => item.mention.id)).toEqual(before.map(({ item }) => item.mention.id))
        places = before.length > 0 ? after.places : places
      }
    }),
  )
})
