/**
 * The case forms of a Greek name, singular and plural, by its ending in the nominative. Too many rather than too few.
 * Words are folded: no tonos, σ at the end.
 */
const paradigms: readonly (readonly [ending: string, forms: string])[] = [
  ['μα', 'μα ματοσ ματα ματων'],
  ['οσ', 'οσ ου ο ε οι ων ουσ'],
  ['ασ', 'ασ α αδεσ αδων εσ ων'],
  ['ησ', 'ησ η εσ ων ηδεσ ηδων ουσ εισ'],
  ['ισ', 'ισ ι ιδοσ ιδα ιδεσ ιδων εωσ εισ εων'],
  ['εασ', 'εασ εα εισ εων'],
  ['ουσ', 'ουσ ου ουδεσ ουδων'],
  ['α', 'α ασ εσ ων αν'],
  ['η', 'η ησ εσ ων εισ εωσ εων'],
  ['ο', 'ο ου α ων οσ'],
  ['ι', 'ι ιου ια ιων ισ'],
  ['υ', 'υ υοσ ια ιων εοσ εωσ'],
  ['ω', 'ω ωσ'],
  ['εσ', 'εσ ων ασ'],
]

export const greekForms = (word: string): readonly string[] => {
  const longestFirst = paradigms.toSorted(([left], [right]) => right.length - left.length)
  const found = longestFirst.find(([ending]) => word.endsWith(ending))
  if (!found) return [word]
  const stem = word.slice(0, -found[0].length)
  return found[1].split(' ').map((form) => stem + form)
}
