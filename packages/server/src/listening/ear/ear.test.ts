import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { jetstreamEvent, textFrame } from '../../../../matching/test/jetstream.ts'
import { createEar } from './ear.ts'
import type { EarFacts } from './ear.ts'

const brandId = randomUUID()
const factsOf = (words: readonly string[]): EarFacts => ({
  brands: [{ id: brandId, name: 'Halden', rival: false, handles: [], words: [] }],
  monitors: words.map((word) => ({
    id: word,
    brandId,
    query: { any: [], all: [word, 'kettle'], none: [], languages: [], channels: [] },
  })),
  accounts: [],
})
const words = Array.from({ length: 150 }, (_, number) => `brand${number}`)

test('an ear that has heard enough plans its monitors anew, and misses nothing of what is said meanwhile', async () => {
  const ear = createEar(factsOf(words))
  const passed: string[] = []
  const sieve = ear.sift({
    onEvent: (event) => passed.push(new TextDecoder().decode(event.bytes())),
    onFrame: () => undefined,
    onUnreadable: () => undefined,
  })
  const say = (text: string): void => sieve.read(textFrame(jetstreamEvent({ text })))
  expect(await ear.tuneIfItPays()).toBe(false)
  for (let post = 0; post < 10_000; post++) say(post % 2 === 0 ? 'my kettle again' : 'lunch')
  say('kettle of brand1')
  const tuned = ear.tuneIfItPays()
  say('kettle of brand2')
  expect(await ear.tuneIfItPays()).toBe(false)
  ear.learn(factsOf([...words, 'latest']))
  expect(await tuned).toBe(true)
  say('kettle of latest')
  say('kettle of brand3, lunch of brand4')
  expect(passed.map((event) => /"text":"([^"]*)"/.exec(event)?.[1])).toEqual([
    'kettle of brand1',
    'kettle of brand2',
    'kettle of latest',
    'kettle of brand3, lunch of brand4',
  ])
  expect(sieve.heard).toBe(10_004)
  expect(await ear.tuneIfItPays()).toBe(false)
  ear.learn(factsOf(words.map((word) => `other${word}`)))
  expect(await ear.tuneIfItPays()).toBe(true)
  sieve.close()
})
