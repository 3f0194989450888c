/** Terms as people type them: one a line or with commas. Doubles and blanks go, the order stays. */
export function readTerms(text: string): string[] {
  const terms = text
    .split(/[\n,;،、]+/u)
    .map((term) =>
      term
        .trim()
        .replace(/^["“„«](.*)["”“»]$/u, '$1')
        .trim(),
    )
    .filter((term) => term !== '')
  return [...new Map(terms.map((term) => [term.toLocaleLowerCase(), term])).values()]
}

export function writeTerms(terms: readonly string[]): string {
  return terms.join('\n')
}
