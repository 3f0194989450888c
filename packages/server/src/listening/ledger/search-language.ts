/** ISO 639-1 → the text-search configuration of PostgreSQL that knows the endings of that language. */
const configurations = {
  ar: 'arabic',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hu: 'hungarian',
  it: 'italian',
  no: 'norwegian',
  nb: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  tr: 'turkish',
} as const

export type SearchConfiguration = (typeof configurations)[keyof typeof configurations] | 'simple'

/** Every configuration a mention may have been stored with. Names are stable: they are part of the stored search. */
export const searchConfigurations: readonly SearchConfiguration[] = [
  ...new Set(Object.values(configurations)),
  'simple',
]

/** How a text of this language is searched; `simple`, which knows no endings, where the language is not known. */
export function searchConfiguration(language: string): SearchConfiguration {
  const code = language.toLowerCase().split(/[-_]/)[0] ?? ''
  return isKnown(code) ? configurations[code] : 'simple'
}

function isKnown(code: string): code is keyof typeof configurations {
  return Object.hasOwn(configurations, code)
}
