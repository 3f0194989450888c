/**
 * The case forms of a Russian name, singular and plural, by its ending in the nominative. Too many rather than too few:
 * a form that does not exist is not written by anybody. Words are folded (е for ё).
 */
const paradigms: readonly (readonly [ending: RegExp, forms: string])[] = [
  // Adjectives and names like them: Русский, Красная, Белое, Сладкие.
  [/(?:ый|ий|ой)$/, 'ый ий ой ого его ому ему ым им ом ем ые ие ых их ыми ими ая яя ую юю ое ее'],
  [/(?:ая|яя)$/, 'ая яя ой ей ую юю ою ею ые ие ых их ым им ыми ими'],
  [/(?:ое|ее)$/, 'ое ее ого его ому ему ым им ом ем ые ие ых их ыми ими'],
  [/(?:ые|ие)$/, 'ые ие ых их ым им ыми ими'],
  [/ия$/, 'ия ии ию ией иею ий иям иями иях'],
  [/ие$/, 'ие ия ию ием ии ий иям иями иях'],
  [/й$/, 'й я ю ем е и ев ям ями ях'],
  [/ь$/, 'ь я ю ем е и ью ей ев ям ями ях'],
  [/я$/, 'я и е ю ей ею й ь ям ями ях'],
  [/а$/, 'а ы и е у ой ою ей ею  ам ами ах'],
  [/[ое]$/, 'о е а у ом ем и я ю  ам ами ах'],
  [/[ыи]$/, 'ы и ов ев ей  ам ами ах ям ями ях'],
  [/ец$/, 'ец ца цу цем цом це цы цев цов цам цами цах'],
  [/ок$/, 'ок ка ку ком ке ки ков кам ками ках ока оку оком оке оки оков окам оками оках'],
  [/ек$/, 'ек ка ку ком ке ки ков кам ками ках ека еку еком еке еки еков екам еками еках'],
  [/[бвгджзклмнпрстфхцчшщ]$/, '- -а -у -ом -ем -е -ы -и -ов -ев -ей -ам -ами -ах'],
]

export const russianForms = (word: string): readonly string[] => {
  const found = paradigms.find(([ending]) => ending.test(word))
  if (!found) return [word]
  const [ending, forms] = found
  return forms.split(' ').map((form) => (form.startsWith('-') ? word + form.slice(1) : word.replace(ending, form)))
}
