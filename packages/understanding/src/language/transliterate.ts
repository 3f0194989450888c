/** The spellings people use for each letter or pair when they type Greek in Latin letters; the first is the commonest. */
const GREEK: Readonly<Record<string, readonly string[]>> = {
  ου: ['ou', 'u', 'oy'],
  αι: ['ai', 'e'],
  ει: ['ei', 'i'],
  οι: ['oi', 'i'],
  αυ: ['au', 'av', 'af', 'ay'],
  ευ: ['eu', 'ev', 'ef', 'ey'],
  μπ: ['mp', 'b'],
  ντ: ['nt', 'd'],
  γκ: ['gk', 'g'],
  γγ: ['gg', 'ng'],
  τζ: ['tz', 'j'],
  α: ['a'],
  β: ['v', 'b'],
  γ: ['g', 'gh'],
  δ: ['d'],
  ε: ['e'],
  ζ: ['z'],
  η: ['i', 'h'],
  θ: ['th', '8'],
  ι: ['i'],
  κ: ['k', 'c'],
  λ: ['l'],
  μ: ['m'],
  ν: ['n', 'v'],
  ξ: ['x', 'ks', '3'],
  ο: ['o'],
  π: ['p'],
  ρ: ['r'],
  σ: ['s'],
  ς: ['s'],
  τ: ['t'],
  υ: ['i', 'y', 'u'],
  φ: ['f', 'ph'],
  χ: ['x', 'h', 'ch'],
  ψ: ['ps'],
  ω: ['o', 'w'],
}

const RUSSIAN: Readonly<Record<string, readonly string[]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v', 'w'],
  г: ['g'],
  д: ['d'],
  е: ['e', 'ye'],
  ё: ['e', 'yo', 'jo'],
  ж: ['zh', 'j', 'g'],
  з: ['z'],
  и: ['i'],
  й: ['y', 'j', 'i'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['h', 'kh', 'x'],
  ц: ['ts', 'c', 'tz'],
  ч: ['ch', '4'],
  ш: ['sh', 'w'],
  щ: ['sch', 'sh', 'shch'],
  ъ: [''],
  ы: ['y', 'i'],
  ь: ['', "'"],
  э: ['e'],
  ю: ['yu', 'u', 'ju'],
  я: ['ya', 'ja', 'ia'],
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300\u0301\u0313\u0314\u0342\u0345]/gu, '')
    .normalize('NFC')

const spell = (text: string, spellings: Readonly<Record<string, readonly string[]>>, random: () => number): string => {
  // One writer keeps to one spelling of a letter, so the choice is made once per text.
  const chosen = new Map<string, string>()
  const choose = (letter: string, options: readonly string[]): string => {
    const known = chosen.get(letter)
    if (known !== undefined) return known
    const place = random() < 0.6 ? 0 : Math.floor(random() * options.length)
    const picked = options[place] ?? ''
    chosen.set(letter, picked)
    return picked
  }
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2).toLowerCase()
    const letter = text[at] ?? ''
    const lower = letter.toLowerCase()
    const pairOptions = pair.length === 2 ? spellings[pair] : undefined
    const options = spellings[lower]
    if (pairOptions !== undefined) {
      out += choose(pair, pairOptions)
      at++
    } else if (options === undefined) out += letter
    else out += letter === lower ? choose(lower, options) : choose(lower, options).toUpperCase()
  }
  return out
}

/** Greek as people type it in Latin letters; `random` picks among the habits. */
export const toGreeklish = (text: string, random: () => number): string => spell(plain(text), GREEK, random)

/** Russian as people type it in Latin letters; `random` picks among the habits. */
export const toLatinRussian = (text: string, random: () => number): string => spell(text, RUSSIAN, random)
