import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { locales, wordsOf } from '../messages/locales.ts'
import type { Locale } from '../messages/locales.ts'
import { asSentence, reasonClauses } from './reason-words.ts'

const now = Date.UTC(2026, 4, 1, 12)

async function sentence(locale: Locale, reasons: Parameters<typeof reasonClauses>[0]) {
  const intl = createIntl({ locale, messages: await wordsOf(locale) })
  const clauses = reasonClauses(reasons, {
    say: (id, values) => intl.formatMessage({ id }, { ...values }),
    now,
    date: () => '3 May',
  })
  return asSentence(clauses, locale)
}

const reasons = [
  { code: 'moment' as const, values: { moment: 'question' } },
  { code: 'fades' as const, values: { fadesAt: now + 41 * 60_000 } },
  { code: 'watchers' as const, values: { watchers: 232 } },
  { code: 'history' as const, values: { earlier: 3 } },
]

test('the reasons of a person among the Ten become one sentence', async () => {
  expect(await sentence('en', reasons)).toBe('Fades in about 40 minutes, 232 people see it, wrote 3 times before')
})

test('in Russian the clauses are kept apart too', async () => {
  expect(await sentence('ru', reasons)).toBe(
    'Угаснет примерно через 40 минут, это видят 232 человека, раньше было 3 сообщения',
  )
})

test.each(locales)('every reason has words in %s', async (locale) => {
  const all = [
    { code: 'danger' as const, values: {} },
    { code: 'addressing' as const, values: { addressing: 'to-us' } },
    { code: 'promised' as const, values: { dueAt: now - 1 } },
    { code: 'promised' as const, values: { dueAt: now + 1 } },
    ...[5 * 60_000, 5 * 3_600_000, 5 * 86_400_000].map((sinceMs) => ({ code: 'waited' as const, values: { sinceMs } })),
    ...reasons,
  ]
  const text = await sentence(locale, all)
  expect(text).not.toMatch(/now\.why|words\./)
  expect(text).not.toBe('')
})

test('a person with no reason but what they ask has no second sentence', async () => {
  expect(await sentence('ru', reasons.slice(0, 1))).toBe('')
})
