import { describe, expect, test } from 'vitest'
import { type TopicPost, findTopics } from './find-topics.ts'

const DAILY = [
  'the coffee was good this morning',
  'waiting for the bus again',
  'nice weather for a walk',
  'long queue at the bakery',
  'my new shoes are here',
]

const ordinary = (count: number, from: number): TopicPost[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `o${from + at}`,
    text: DAILY[at % DAILY.length] ?? '',
    author: `someone${(from + at) % 40}`,
    at: from + at,
  }))

const say = (texts: readonly string[], author: (at: number) => string): TopicPost[] =>
  texts.map((text, at) => ({ id: `t${at}`, text, author: author(at), at: 1000 + at, moments: ['complaint'] }))

const outage = [
  'Payment terminal is dead in every shop today',
  'the payment terminal does not take my card',
  'Why is the payment terminal down?',
  'cash only, payment terminal broken',
  'payment terminal again, queue out of the door',
  'your Payment terminal ate my card',
]

describe('topics', () => {
  test('what many people suddenly speak of is a topic, named in their words', () => {
    const [topic] = findTopics([...ordinary(60, 0), ...say(outage, (at) => `p${at}`)], ordinary(120, 500))
    expect(topic).toMatchObject({ name: 'payment terminal', authors: 6, firstVoice: { author: 'p0', postId: 't0' } })
    expect(topic?.postIds).toHaveLength(6)
    expect(topic?.moments.complaint).toBe(6)
    expect(topic?.trend).toBeGreaterThan(2)
  })

  test('one person who says it twenty times makes no topic', () => {
    const shouting = Array.from({ length: 20 }, () => outage[0] ?? '')
    expect(findTopics([...ordinary(60, 0), ...say(shouting, () => 'loud')], ordinary(120, 500))).toEqual([])
  })

  test('what is always spoken of is no topic', () => {
    expect(findTopics(ordinary(60, 0), ordinary(120, 500))).toEqual([])
  })

  test('the next day it keeps its id', () => {
    const today = findTopics([...ordinary(60, 0), ...say(outage, (at) => `p${at}`)], ordinary(120, 500))
    const later = outage.map((text) => `still: ${text}`)
    const tomorrow = findTopics([...ordinary(60, 0), ...say(later, (at) => `q${at}`)], ordinary(120, 500), today)
    expect(today).not.toEqual([])
    expect(tomorrow[0]).toMatchObject({ id: today[0]?.id, name: today[0]?.name })
  })

  test('a Russian topic has a Russian name', () => {
    const texts = [
      'терминал оплаты не работает',
      'опять терминал оплаты сломан',
      'Терминал оплаты завис',
      'у вас терминал оплаты лежит',
      'терминал оплаты съел карту',
    ]
    const [topic] = findTopics([...ordinary(60, 0), ...say(texts, (at) => `r${at}`)], ordinary(120, 500))
    expect(topic?.name.toLowerCase()).toBe('терминал оплаты')
  })

  test('a small brand sees what came up on one day of its week', () => {
    const week = ordinary(120, 0)
    const oneDay = [
      'the lids crack in the frost',
      'my lid cracked, was it the frost?',
      'Cracked lid here too',
      'lid: cracked overnight',
      'another cracked lid in the frost',
    ].map((text, at) => ({ id: `t${at}`, text, author: `p${at}`, at: 70 + at }))
    const [topic] = findTopics([...week, ...oneDay], ordinary(100, -100))
    expect(topic?.postIds.filter((id) => id.startsWith('t')).length).toBeGreaterThanOrEqual(4)
  })

  test('a morning when many come and each tells it in other words is one topic with a name that people say', () => {
    const told = [
      'Charged TWICE for one tea and the app says order failed',
      'the app took my money and says there is no order',
      'is the app down? it charged me three times',
      'charged twice too, and the app still says order now',
      'app says ready, barista says what order',
      'my bank says declined because the app charged me six times',
      'the app ate my order and charged my card',
      'order gone, app gone, charged all the same',
    ]
    const morning = told.map((text, at) => ({ id: `t${at}`, text, author: `p${at}`, at: 64 + at / 10 }))
    const used = ['I like the app', 'the app is slow', 'my order was late', 'nice order, thanks'].map((text, at) => ({
      id: `u${at}`,
      text,
      author: `u${at}`,
      at: -90 + at * 20,
    }))
    const topics = findTopics([...ordinary(120, 0), ...morning], [...ordinary(100, -100), ...used])
    expect(topics).toHaveLength(1)
    expect(topics[0]?.authors).toBeGreaterThanOrEqual(6)
    expect(topics[0]?.name).toMatch(/^(app says|charged twice|charged me \w+ times)$/)
  })

  test('words that are only grammar are no topic', () => {
    const said = ['back again already', 'I came back', 'already back before', 'they came before', 'came back already']
    expect(
      findTopics([...ordinary(60, 0), ...say(said, (at) => `g${at}`)], ordinary(120, 500)).map(({ name }) => name),
    ).toEqual([])
  })

  test('a name is not shouted, and keeps the capital of a name', () => {
    const texts = [
      'приложение Морны лежит',
      'Приложение Морны!!',
      'ПРИЛОЖЕНИЕ МОРНЫ, ау',
      'а приложение Морны?',
      'приложение Морны висит',
    ]
    const [topic] = findTopics([...ordinary(60, 0), ...say(texts, (at) => `r${at}`)], ordinary(120, 500))
    expect(topic?.name).toBe('приложение Морны')
  })

  test('greetings are no topic', () => {
    const greetings = ['hello there', 'hello and good morning', 'thanks, hello', 'good morning to you', 'hello hello']
    expect(findTopics([...ordinary(60, 0), ...say(greetings, (at) => `g${at}`)], ordinary(120, 500))).toEqual([])
  })

  test('no posts, no topics', () => {
    expect(findTopics([], [])).toEqual([])
  })
})
