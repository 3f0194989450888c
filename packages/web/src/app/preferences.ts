import type { Me } from '@earshot/api'
import { localeFor, locales } from '../messages/locales.ts'
import type { Locale } from '../messages/locales.ts'

/**
 * What this device remembers, so that the first paint is already right and single keys can be switched off.
 * Storage may be refused: then nothing is remembered, and nothing breaks.
 */
function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function write(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Refused: see above.
  }
}

export function rememberedLocale(): Locale {
  const kept = read('locale')
  return locales.find((locale) => locale === kept) ?? localeFor(navigator.languages)
}

export function rememberLocale(locale: Locale): void {
  write('locale', locale)
  document.documentElement.lang = locale
}

/** Sets the theme at once and for the next visit; before-paint.js reads the same value. */
export function applyTheme(theme: Me['theme']): void {
  write('theme', theme === 'system' ? undefined : theme)
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function singleKeysOn(): boolean {
  return read('single-keys') !== 'off'
}

export function rememberSingleKeys(on: boolean): void {
  write('single-keys', on ? undefined : 'off')
}
