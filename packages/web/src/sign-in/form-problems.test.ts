import { expect, test } from 'vitest'
import { formProblems } from './form-problems.ts'

test('a complete form has nothing to put right', () => {
  expect(formProblems({ name: 'Анна', email: ' anna@tea.example ', password: 'ten letters' })).toEqual({})
})

test('each field says for itself what it lacks', () => {
  expect(formProblems({ name: ' ', email: 'anna@tea', password: 'short' })).toEqual({
    name: 'signIn.name.missing',
    email: 'signIn.email.wrong',
    password: 'signIn.password.short',
  })
})
