import type { ReactNode } from 'react'
import { Suspense, use } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { laterWordsOf, locales } from './locales.ts'
import type { Locale } from './locales.ts'

const asked = new Map<Locale, ReturnType<typeof laterWordsOf>>()

/** Fetches the words that are not needed on the first screen, and shows what is inside when they are there. */
export function LaterWords({ children, fallback }: { readonly children: ReactNode; readonly fallback?: ReactNode }) {
  return (
    <Suspense fallback={fallback}>
      <WithWords>{children}</WithWords>
    </Suspense>
  )
}

function WithWords({ children }: { readonly children: ReactNode }) {
  const intl = useIntl()
  const later = use(wordsFor(locales.find((locale) => locale === intl.locale) ?? 'en'))
  return (
    <IntlProvider locale={intl.locale} messages={{ ...intl.messages, ...later } as Record<string, string>}>
      {children}
    </IntlProvider>
  )
}

function wordsFor(locale: Locale): ReturnType<typeof laterWordsOf> {
  const before = asked.get(locale)
  if (before !== undefined) return before
  const words = laterWordsOf(locale)
  asked.set(locale, words)
  // Whoever comes back after the network failed asks again.
  words.catch(() => asked.delete(locale))
  return words
}
