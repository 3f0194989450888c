const noLanguages: readonly string[] = ['und', 'unknown', 'mixed']

/** The value of `lang` for words in this language; none is claimed where it is unknown, or two at once. */
export function langOf(language: string | undefined): string | undefined {
  return language === undefined || noLanguages.includes(language) ? undefined : language
}
