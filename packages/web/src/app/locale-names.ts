import type { Locale } from '../messages/locales.ts'

/** Each language in its own words. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', ru: 'Русский', el: 'Ελληνικά' }
