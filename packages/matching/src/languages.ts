const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** True for a two-letter ISO 639-1 code that names a language. */
export const isLanguage = (code: string): boolean => /^[a-z]{2}$/i.test(code) && names.of(code) !== undefined

/** `en-US` is read as `en`. */
export const primaryLanguage = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''
