import type { Me } from '@earshot/api'
import type en from './en.ts'

export type Locale = Me['locale']
export type MessageId = keyof typeof en

export const locales = ['en', 'ru', 'el'] as const satisfies readonly Locale[]

/** Only the words of one language are sent to a reader. */
const words = {
  en: () => import('./en.ts'),
  ru: () => import('./ru.ts'),
  el: () => import('./el.ts'),
} satisfies Record<Locale, unknown>

export async function wordsOf(locale: Locale): Promise<Record<MessageId, string>> {
  return (await words[locale]()).default
}

/** The first of the wanted languages that we speak, else English. */
export function localeFor(wanted: readonly string[]): Locale {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return spoken.flatMap((tag) => locales.filter((locale) => locale === tag))[0] ?? 'en'
}
