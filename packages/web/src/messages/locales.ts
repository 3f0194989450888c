import type { Me } from '@earshot/api'
import type en from './en.ts'
import type later from './en-later.ts'

export type Locale = Me['locale']
export type MessageId = keyof typeof en | keyof typeof later
type Words = Readonly<Record<string, string>>

export const locales = ['en', 'ru', 'el'] as const satisfies readonly Locale[]

/** Only the words of one language are sent to a reader. */
const firstWords = {
  en: () => import('./en.ts'),
  ru: () => import('./ru.ts'),
  el: () => import('./el.ts'),
} satisfies Record<Locale, unknown>
const laterWords = {
  en: () => import('./en-later.ts'),
  ru: () => import('./ru-later.ts'),
  el: () => import('./el-later.ts'),
} satisfies Record<Locale, unknown>

/** What the first screens say. */
export async function firstWordsOf(locale: Locale): Promise<Words> {
  return (await firstWords[locale]()).default
}

/** What only rooms inside `LaterWords` say. */
export async function laterWordsOf(locale: Locale): Promise<Words> {
  return (await laterWords[locale]()).default
}

/** Everything that the screens say. */
export async function wordsOf(locale: Locale): Promise<Record<MessageId, string>> {
  const [first, later] = await Promise.all([firstWords[locale](), laterWords[locale]()])
  return { ...first.default, ...later.default }
}

/** The first of the wanted languages that we speak, else English. */
export function localeFor(wanted: readonly string[]): Locale {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return spoken.flatMap((tag) => locales.filter((locale) => locale === tag))[0] ?? 'en'
}
