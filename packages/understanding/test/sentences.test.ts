import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader } from '../src/index.ts'
import type { MomentName } from '../src/reading.ts'

const root = join(import.meta.dirname, '../../..')
const models = join(import.meta.dirname, '../models')
const read = createReader({ modelsDirectory: models })
const LETTERS: Readonly<Record<MomentName, string>> = { question: 'q', complaint: 'c', idea: 'i', praise: 'k' }
const NAMES: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']

const sentencesOf = (name: string) =>
  readFileSync(join(root, `evaluation/sentences/${name}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [language = '', code = '', text = ''] = line.split('\t')
      return { language, text, wanted: NAMES.filter((moment) => code.includes(LETTERS[moment])) }
    })

describe('sentences of our own', () => {
  const sentences = sentencesOf('plain')
  const readings = read(sentences.map(({ text }) => ({ text, toUs: true })))

  test('at least three in four are understood fully, in each of the three languages', () => {
    for (const language of ['en', 'ru', 'el']) {
      const mine = sentences
        .map((each, at) => ({ each, reading: readings[at] }))
        .filter(({ each }) => each.language === language)
      const right = mine.filter(({ each, reading }) =>
        NAMES.every((moment) => (reading?.moments[moment].verdict === 'yes') === each.wanted.includes(moment)),
      )
      expect(right.length / mine.length, language).toBeGreaterThanOrEqual(0.75)
    }
  })

  test('their language is told', () => {
    expect(readings.map(({ language }) => language)).toEqual(sentences.map(({ language }) => language))
  })

  test('Russian and Greek in Latin letters are known for what they are', () => {
    const typed = read([
      { text: 'spasibo bolshoe, vse privezli vovremya' },
      { text: 'efxaristo para poly, apsogi eksipiretisi' },
    ])
    expect(typed.map(({ transliterated }) => transliterated)).toEqual(['ru', 'el'])
  })
})

test('this machine reads exactly as the one that trained the models', () => {
  const sentences = ['plain', 'negation', 'sarcasm'].flatMap(sentencesOf)
  const readings = read(sentences.map(({ text }) => ({ text, toUs: true })))
  const expected = JSON.parse(readFileSync(join(models, 'fingerprint.json'), 'utf8')) as { readonly sha256: string }
  expect(createHash('sha256').update(JSON.stringify(readings)).digest('hex')).toBe(expected.sha256)
})

describe('who is speaking, and to whom', () => {
  const one = (text: string, more: object = {}) => read([{ text, ...more }])[0]

  test('a support agent of ours is not taken for a customer', () => {
    expect(one("@ann We're sorry to hear that. Please DM us your order number so we can help. ^JB")?.speaker.kind).toBe(
      'staff',
    )
  })

  test('a headline with a link is news', () => {
    expect(one('Shares of the airline fall 3% after results, Reuters reports https://t.co/abc')?.speaker.kind).toBe(
      'news',
    )
  })

  test('a lottery is spam, and passing', () => {
    const reading = one('Win a FREE iPhone! Click here and RT https://t.co/abc #giveaway #free #win')
    expect(reading?.speaker.kind).toBe('spam')
    expect(reading?.addressing).toBe('passing')
  })

  test('our handle makes it addressed to us, our bare name about us', () => {
    const brandWords = ['@acme', 'Acme']
    expect(one('@acme where is my order?', { brandWords })?.addressing).toBe('to-us')
    expect(one('My Acme kettle broke after two days, so annoyed', { brandWords })?.addressing).toBe('about-us')
  })

  test('the name of the brand is never among the words that decided', () => {
    const reading = one('Acme broke my kettle, terrible Acme service', { brandWords: ['acme'] })
    const words = Object.values(reading?.moments ?? {}).flatMap(({ words: each }) =>
      each.map(({ word }) => word.toLowerCase()),
    )
    expect(words.join(' ')).not.toContain('acme')
  })
})
