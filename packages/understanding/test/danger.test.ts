import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader } from '../src/index.ts'

const read = createReader({ modelsDirectory: join(import.meta.dirname, '../models') })
/** The line above which an answer cannot wait: `dangerFrom` of the attention rules. */
const dangerFrom = 0.8
const inDanger = (texts: readonly string[]) =>
  read(texts.map((text) => ({ text, toUs: true }))).flatMap(({ urgency }, at) =>
    urgency >= dangerFrom ? [texts[at]] : [],
  )

const hurt = {
  en: [
    'My child was burnt by your lid',
    'Your kettle just caught fire in our kitchen, what do I do',
    'He had an allergic reaction to the bar that you say is free of nuts',
    'My son was hospitalised after the second pill',
    'She burned herself on your handle and it will not stop bleeding',
    'I do not want to go on. I will end my life tonight',
  ],
  ru: [
    'Ребёнок обжёгся вашей кружкой, крышка отлетела',
    'Ошпарился из-за вашей крышки, обжёг руку',
    'После вашего салата мы всей семьёй в больнице',
    'Вашим чайником меня ударило током, жена вызвала скорую',
    'У сына аллергическая реакция на ваше печенье без орехов',
  ],
  el: [
    'Το παιδί μου κάηκε από το καπάκι σας',
    'Έπαθε αλλεργικό σοκ από το μπισκότο σας',
    'Ο φορτιστής σας έπιασε φωτιά στο σαλόνι',
    'Με χτύπησε το ρεύμα από τον βραστήρα σας',
    'Η μητέρα μου έπαθε εγκαύματα από το νερό',
  ],
}

const calm = [
  'I am dying to try the new flavour, it is killer',
  'Your support is a bloody nightmare, answer me today, this is urgent, I was charged twice and want my money',
  'The new record is on fire and the support team is the bomb',
  'Another fine journey, thanks for the hospitality!',
  'My son ate it, no allergic reaction, thank you!',
  'The ATM swallowed the card, again',
  'Rinse it under cold water and it shines',
  'Срочно! Украли деньги с карты, заблокируйте сегодня же, помогите',
  'Банкомат проглотил карту, порезали скорость, сын загорелся идеей',
  'Умираю как хочу ваш кофе, просто бомба, взорвал интернет',
  'Επείγον, χρεώθηκα δύο φορές σήμερα, θέλω τα λεφτά μου τώρα',
  'Πνίγομαι στη δουλειά, πήρε φωτιά το τηλέφωνο, κατάπιε το ΑΤΜ την κάρτα',
]

describe('danger', () => {
  test.each(Object.entries(hurt))('is heard in %s, whatever the models make of the rest', (_, texts) => {
    expect(inDanger(texts)).toEqual(texts)
  })

  test('is heard whoever seems to speak', () => {
    const [reading] = read([{ text: 'Your kettle caught fire', author: { name: 'Anna, customer care and news' } }])
    expect(reading?.urgency).toBeGreaterThanOrEqual(dangerFrom)
  })

  test('is not what is only urgent, denied, or said in jest', () => {
    expect(inDanger(calm)).toEqual([])
  })
})
