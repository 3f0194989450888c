import { useMemo } from 'react'
import { useIntl } from 'react-intl'

/** The name of a language in the reader's language; what is no language keeps its code. */
export function useLanguageName(): (code: string) => string {
  const { locale } = useIntl()
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }), [locale])
  return (code) => {
    try {
      return names.of(code) ?? code
    } catch {
      return code
    }
  }
}
