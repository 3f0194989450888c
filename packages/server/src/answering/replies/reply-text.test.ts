import { expect, test } from 'vitest'
import { checkLength, readText } from './reply-text.ts'

test('a text that is too long is refused with the numbers', () => {
  expect(() => checkLength('x'.repeat(312), { maxGraphemes: 300 }, 'Bluesky')).toThrow(
    'This has 312 characters; Bluesky takes 300. Make it shorter by 12.',
  )
  expect(() => checkLength('ж'.repeat(200), { maxGraphemes: 300, maxBytes: 390 }, 'Bluesky')).toThrow(
    'This has 400 bytes; Bluesky takes 390. Make it shorter by 10.',
  )
})

test('what people see as one character counts as one', () => {
  for (const one of ['👩‍👩‍👧‍👦', '🇬🇷', 'é', 'й']) expect(() => checkLength(one, { maxGraphemes: 1 }, 'Bluesky')).not.toThrow()
})

test('without limits nothing is too long', () => {
  expect(() => checkLength('x'.repeat(20_000), undefined, 'the widget')).not.toThrow()
})

test('an answer has to say something', () => {
  expect(readText('  Hello\n')).toBe('Hello')
  expect(() => readText(' \n\t ')).toThrow('Write something first.')
})
