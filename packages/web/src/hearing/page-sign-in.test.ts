import { expect, test } from 'vitest'
import { fromAddressToName } from './page-sign-in.ts'

test('whoever began at localhost goes on there, with what they brought', () => {
  const back = 'http://127.0.0.1:4747/signed-in?at=localhost&state=s&code=c'
  expect(fromAddressToName(back)).toBe('http://localhost:4747/signed-in?state=s&code=c')
  for (const here of ['http://127.0.0.1:4747/signed-in?code=c', 'https://desk.example/signed-in?at=localhost&code=c'])
    expect(fromAddressToName(here)).toBeUndefined()
})
