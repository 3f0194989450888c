import { hashWord } from '../../packages/understanding/src/extract/tokens.ts'
import { fold } from '../../packages/understanding/src/text/fold.ts'

const WORDS: Readonly<Record<string, string>> = {
  'us-airline-sentiment':
    'united unitedairlines usairways virginamerica americanair southwestair southwest jetblue delta american airways',
  'sanders-brands': 'apple google microsoft twitter iphone ios android windows ipad siri',
  'sxsw-brands': 'apple google iphone ipad android sxsw ipad2 marissa mayer',
  'minibar-appreviews': 'garmin huawei samsung fitbit',
  sentirueval2016:
    'сбербанк сбербанка сбербанку сбербанком сбербанке сбер сбера сбере втб втб24 газпромбанк газпромбанка газпромбанке россельхозбанк россельхозбанка россельхозбанке райффайзен райффайзенбанк райффайзенбанка альфабанк альфа-банк альфа-банка уралсиб sberbank raiffeisen россельхоз',
  'greek-banks': 'alpha eurobank πειραιωσ attica alphabank',
  sample:
    'morna morna.example морна морны морне морну морной морною μορνα μορνασ quernhouse квернхаус квернхауса квернхаусе κουερνχαουσ',
  'skroutz-greek': 'media markt electroholic mediamarkt',
}

const words = new Map(
  Object.entries(WORDS).map(([set, list]) => [set, new Set(list.split(' ').map((word) => hashWord(fold(word))))]),
)

/** The names that a set is about: they say nothing of what a person wants, so they are hidden from the models. */
export const brandWordsOf = (set: string): ReadonlySet<number> | undefined => words.get(set)
