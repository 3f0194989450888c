import { expect, test } from 'vitest'
import { fitting } from './fitting.ts'

const found = (wanted: string, ...labels: string[]) =>
  fitting(
    labels.map((label) => ({ label })),
    wanted,
  ).map(({ label }) => label)

test('typing the beginnings of words finds what is meant, in any order', () => {
  expect(found('th da', 'Theme: dark', 'Theme: light', 'Go to Now')).toEqual(['Theme: dark'])
})

test('accents and capitals need not be typed', () => {
  expect(found('ρυθμισεις', 'Ρυθμίσεις', 'Τώρα')).toEqual(['Ρυθμίσεις'])
  expect(found('еще', 'Ещё')).toEqual(['Ещё'])
})

test('nothing typed leaves everything in its order', () => {
  expect(found('', 'b', 'a')).toEqual(['b', 'a'])
})
