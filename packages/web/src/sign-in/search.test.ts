import { expect, test } from 'vitest'
import { readSignInSearch } from './search.ts'

test('after signing in the reader comes back to where they were', () => {
  expect(readSignInSearch({ then: '/w/tea/now?mention=1' })).toEqual({ then: '/w/tea/now?mention=1' })
})

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '', 7])(
  'nobody is led to another site by %s',
  (then) => {
    expect(readSignInSearch({ then })).toEqual({})
  },
)
