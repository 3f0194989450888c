import type { LanguageCues } from './cues.ts'
import { greek } from './el/cues.ts'
import { english } from './en/cues.ts'
import { russian } from './ru/cues.ts'

/** Languages at full depth, by ISO 639-1: each has cues and a model of its own. Another one is its folder and its line. */
export const languages = {
  en: english,
  ru: russian,
  el: greek,
} as const satisfies Readonly<Record<string, LanguageCues>>

export type FullLanguage = keyof typeof languages

export const isFullLanguage = (code: string): code is FullLanguage => Object.hasOwn(languages, code)

/** One thing for each language at full depth, in their order. */
export const forEachLanguage = <T>(make: (language: FullLanguage) => T): Readonly<Record<FullLanguage, T>> => {
  const entries = Object.keys(languages)
    .filter(isFullLanguage)
    .map((code) => [code, make(code)] as const)
  // fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<FullLanguage, T>
}
