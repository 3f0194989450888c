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
    "My daughter's hand is under cold water because your lid popped off",
    'Your kettle just caught fire in our kitchen, what do I do',
    'He had an allergic reaction to the bar that you say is free of nuts',
    'We are at the hospital because of your scooter brakes',
    'I do not want to go on. I will end my life tonight',
  ],
  ru: [
    'Ребёнок обжёгся вашей кружкой, крышка отлетела',
    'После вашего салата мы всей семьёй в больнице',
    'Вашим чайником меня ударило током',
    'У сына аллергическая реакция на ваше печенье без орехов',
    'Зарядка загорелась ночью, хорошо что не спали',
  ],
  el: [
    'Το παιδί μου κάηκε από το καπάκι σας, είμαστε στο νοσοκομείο',
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
  'Срочно! Украли деньги с карты, заблокируйте сегодня же, помогите',
  'Умираю как хочу ваш кофе, просто бомба',
  'Επείγον, χρεώθηκα δύο φορές σήμερα, θέλω τα λεφτά μου τώρα',
  'Πεθαίνω για τον καφέ σας, φωτιά!',
]

describe('danger', () => {
  test.each(Object.entries(hurt))('is heard in %s, whatever the models make of the rest', (_, texts) => {
    expect(inDanger(texts)).toEqual(texts)
  })

  test('is not what is only urgent, or said in jest', () => {
    expect(inDanger(calm)).toEqual([])
  })
})
