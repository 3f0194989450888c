import { expect, test } from 'vitest'
import { readAddresses } from './addresses.ts'

test('addresses are read as people write them, each once', () => {
  expect(readAddresses(' mara@halden.example, joe@halden.example;\n mara@halden.example ')).toEqual([
    'mara@halden.example',
    'joe@halden.example',
  ])
  expect(readAddresses('')).toEqual([])
})
