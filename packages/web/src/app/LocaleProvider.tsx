import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { IntlProvider } from 'react-intl'
import { firstWordsOf } from '../messages/locales.ts'
import type { Locale } from '../messages/locales.ts'
import { rememberedLocale, rememberLocale } from './preferences.ts'

interface Words {
  readonly locale: Locale
  readonly messages: Readonly<Record<string, string>>
}

const SetLocaleContext = createContext<(locale: Locale) => void>(() => undefined)

/** Switches the language of the screens at once; the words are fetched when they are needed. */
export function useSetLocale(): (locale: Locale) => void {
  return useContext(SetLocaleContext)
}

export async function firstWords(): Promise<Words> {
  const locale = rememberedLocale()
  document.documentElement.lang = locale
  return { locale, messages: await firstWordsOf(locale) }
}

export function LocaleProvider({ first, children }: { readonly first: Words; readonly children: ReactNode }) {
  const [words, setWords] = useState(first)
  const [wanted, setWanted] = useState<Locale>(first.locale)
  const setLocale = useCallback((locale: Locale) => setWanted(locale), [])
  useEffect(() => {
    if (wanted === words.locale) return undefined
    let stale = false
    void firstWordsOf(wanted).then((messages) => {
      if (stale) return
      rememberLocale(wanted)
      setWords({ locale: wanted, messages })
    })
    return () => {
      stale = true
    }
  }, [wanted, words.locale])
  return (
    <SetLocaleContext value={setLocale}>
      <IntlProvider key={words.locale} locale={words.locale} messages={{ ...words.messages }}>
        {children}
      </IntlProvider>
    </SetLocaleContext>
  )
}
