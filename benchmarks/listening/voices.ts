/** Posts as people might write them about an invented brand, in three languages; the same for the same seed. */
export interface Voice {
  readonly author: string
  readonly language: 'en' | 'ru' | 'el'
  readonly text: string
}

const en = {
  starts: [
    'My Halden',
    'This Halden',
    'The new Halden',
    '@halden.example your',
    'Anybody else with a Halden',
    'Dear Halden, the',
  ],
  things: [
    'kettle',
    'cup',
    'lamp',
    'charger',
    'battery',
    'lid',
    'app',
    'delivery',
    'parcel',
    'invoice',
    'warranty',
    'filter',
  ],
  doings: [
    'stopped working',
    'arrived broken',
    'is wonderful',
    'leaks again',
    'never came',
    'saved my morning',
    'is too loud',
    'smells of plastic',
    'looks great',
    'costs too much',
  ],
  ends: [
    'why?',
    'please help',
    'thank you',
    'what should I do?',
    'you should add a timer',
    'never again',
    'since the last update',
    'after two weeks',
    'ha',
    'any idea when it is fixed?',
  ],
}
const ru = {
  starts: ['Мой Халден', 'Эта Халден', 'Новая Халден', '@halden.example ваш', 'У кого ещё Халден', 'Уважаемая Халден,'],
  things: [
    'чайник',
    'чашка',
    'лампа',
    'зарядка',
    'батарея',
    'крышка',
    'приложение',
    'доставка',
    'посылка',
    'гарантия',
    'фильтр',
    'ёмкость',
  ],
  doings: [
    'перестал работать',
    'пришла разбитой',
    'просто чудо',
    'снова течёт',
    'так и не пришла',
    'спасла моё утро',
    'слишком шумит',
    'пахнет пластиком',
    'отлично смотрится',
    'стоит слишком дорого',
  ],
  ends: [
    'почему?',
    'помогите, пожалуйста',
    'спасибо',
    'что мне делать?',
    'добавьте таймер',
    'больше никогда',
    'после обновления',
    'через две недели',
    'ха',
    'когда почините?',
  ],
}
const el = {
  starts: [
    'Η Χάλντεν μου',
    'Αυτή η Χάλντεν',
    'Η νέα Χάλντεν',
    '@halden.example το',
    'Έχει κανείς Χάλντεν',
    'Αγαπητή Χάλντεν,',
  ],
  things: [
    'βραστήρας',
    'κούπα',
    'λάμπα',
    'φορτιστής',
    'μπαταρία',
    'καπάκι',
    'εφαρμογή',
    'παράδοση',
    'δέμα',
    'εγγύηση',
    'φίλτρο',
    'τιμολόγιο',
  ],
  doings: [
    'σταμάτησε να δουλεύει',
    'ήρθε σπασμένη',
    'είναι υπέροχη',
    'στάζει πάλι',
    'δεν ήρθε ποτέ',
    'μου έσωσε το πρωί',
    'κάνει θόρυβο',
    'μυρίζει πλαστικό',
    'είναι πανέμορφη',
    'είναι ακριβή',
  ],
  ends: [
    'γιατί;',
    'βοήθεια παρακαλώ',
    'ευχαριστώ',
    'τι να κάνω;',
    'βάλτε χρονόμετρο',
    'ποτέ ξανά',
    'μετά την ενημέρωση',
    'σε δύο εβδομάδες',
    'χα',
    'πότε θα φτιαχτεί;',
  ],
}
const languages = [
  { language: 'en', words: en, upTo: 0.6 },
  { language: 'ru', words: ru, upTo: 0.85 },
  { language: 'el', words: el, upTo: 1 },
] as const

/** A small generator of numbers from 0 to 1 (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Word number `rank` of an endless vocabulary; low ranks are common (Zipf), as in every language. */
function rareWord(random: () => number, language: Voice['language']): string {
  const rank = Math.floor(1 / Math.max(1e-5, random()))
  const letters = { en: 'etaoinshrdlu', ru: 'оеаинтсрвлкм', el: 'αιοεστνηυρπκ' }[language]
  let [rest, word] = [rank * 7919 + 101, '']
  while (rest > 0) {
    word += letters[rest % 12] ?? ''
    rest = Math.floor(rest / 12)
  }
  return word
}

export function createVoices(seed: number, people: number): () => Voice {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[], otherwise: T): T => list[Math.floor(random() * list.length)] ?? otherwise
  return () => {
    const at = random()
    const { language, words } = languages.find(({ upTo }) => at < upTo) ?? languages[0]
    const more = Array.from({ length: 2 + Math.floor(random() * 12) }, () => rareWord(random, language)).join(' ')
    const text = `${pick(words.starts, 'Halden')} ${pick(words.things, '')} ${pick(words.doings, '')} ${more}, ${pick(words.ends, '')}`
    // A few people write much, most write once.
    return { author: `person${Math.floor(people * random() * random())}`, language, text }
  }
}
