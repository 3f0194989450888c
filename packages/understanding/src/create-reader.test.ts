import { describe, expect, test } from 'vitest'
import { createReader } from './create-reader.ts'
import type { MomentName, Reading } from './reading.ts'

const read = createReader({ modelsDirectory: new URL('../models', import.meta.url).pathname })

const readingOf = (text: string): Reading => {
  const [reading] = read([{ text, toUs: true }])
  if (reading === undefined) throw new Error('no reading came back')
  return reading
}

const yes = (text: string): MomentName[] =>
  (['question', 'complaint', 'idea', 'praise'] as const).filter(
    (name) => readingOf(text).moments[name].verdict === 'yes',
  )

describe('what a person wants', () => {
  test.each([
    ['en', 'How long does delivery to Crete take?', 'question'],
    ['en', 'My parcel never arrived and nobody answers. Worst service ever.', 'complaint'],
    ['en', 'Thank you so much, the new blender is amazing!', 'praise'],
    ['en', 'It would be great if you could add a dark theme', 'idea'],
    ['ru', 'Подскажите, можно ли оплатить картой при получении?', 'question'],
    ['ru', 'Третий день не работает приложение, верните деньги!', 'complaint'],
    ['ru', 'Огромное спасибо, всё пришло быстро, вы лучшие', 'praise'],
    ['ru', 'Было бы здорово, если бы вы добавили тёмную тему', 'idea'],
    ['el', 'Καλησπέρα, πώς μπορώ να αλλάξω τη διεύθυνση παράδοσης;', 'question'],
    ['el', 'Απαράδεκτη εξυπηρέτηση, ακόμα περιμένω το δέμα μου', 'complaint'],
    ['el', 'Άψογη εξυπηρέτηση, σας ευχαριστώ πολύ!', 'praise'],
    ['el', 'Θα ήταν καλό να προσθέσετε και μικρότερη συσκευασία', 'idea'],
  ] as const)('%s: %s is a %s', (language, text, moment) => {
    expect(readingOf(text).language).toBe(language)
    expect(yes(text)).toContain(moment)
  })

  test('one post can hold several moments', () => {
    const post = 'Love the new app, great job! But when will you fix the login? It has not been working for days.'
    expect(yes(post)).toEqual(expect.arrayContaining(['complaint', 'praise']))
  })

  test('the words that decided are shown', () => {
    const words = readingOf('The app crashed again and support is terrible').moments.complaint.words
    expect(words.map((each) => each.word).join(' ')).toContain('terrible')
  })

  test('a dull sentence asks nothing', () => {
    expect(yes('Walking past the shop on the corner')).toEqual([])
  })
})
