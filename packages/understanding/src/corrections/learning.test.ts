import { describe, expect, test } from 'vitest'
import { createTeachableReader } from '../create-reader.ts'
import { loadBase } from './base.ts'
import type { Correction } from './learning.ts'
import { overlayOf } from './overlay.ts'

const reader = createTeachableReader({ modelsDirectory: new URL('../../models', import.meta.url).pathname })

const chanceOf = (text: string, corrections: readonly Correction[]): number =>
  reader.read([{ text }], overlayOf(reader.learn(corrections)))[0]?.moments.complaint.probability ?? Number.NaN

const correction = (id: string, text: string, holds: boolean): Correction => ({ id, text, moment: 'complaint', holds })

describe('corrections of the team', () => {
  const wiggle = 'The spinner wobbles again'

  test('one correction is felt at once by a similar message', () => {
    const before = chanceOf('My spinner wobbles too', [])
    expect(chanceOf('My spinner wobbles too', [correction('1', wiggle, true)])).toBeGreaterThan(before)
    expect(chanceOf('My spinner wobbles too', [correction('1', wiggle, false)])).toBeLessThan(before)
  })

  test('it hardly moves a message about something else', () => {
    const other = 'Merci beaucoup pour votre aide'
    expect(Math.abs(chanceOf(other, [correction('1', wiggle, true)]) - chanceOf(other, []))).toBeLessThan(0.05)
  })

  test('taken back, it leaves no trace', () => {
    expect(reader.learn([])).toEqual(reader.learn([correction('1', wiggle, true)].filter(({ id }) => id !== '1')))
  })

  test('what was learnt survives storage as JSON', () => {
    const learning = reader.learn([correction('1', wiggle, true)])
    const restored = JSON.parse(JSON.stringify(learning)) as typeof learning
    expect(reader.read([{ text: wiggle }], overlayOf(restored))).toEqual(
      reader.read([{ text: wiggle }], overlayOf(learning)),
    )
  })

  test('without corrections nothing changes', () => {
    expect(reader.read([{ text: wiggle }], overlayOf(reader.learn([])))).toEqual(reader.read([{ text: wiggle }]))
  })

  test('corrections that contradict what everybody else says are not used', () => {
    const nonsense = Array.from({ length: 40 }, (_, at) =>
      correction(String(at), `Order ${at} arrived broken, this is terrible`, at % 5 === 4),
    )
    expect(reader.learn(nonsense).strength).toBe(0)
  })

  test('who is speaking is learnt too', () => {
    const text = 'Kettle prices at Halden stores, updated every hour by the price robot'
    const speakerOf = (corrections: readonly Correction[]) =>
      reader.read([{ text: text.replace('Kettle', 'Toaster') }], overlayOf(reader.learn(corrections)))[0]?.speaker.kind
    const robots = Array.from({ length: 3 }, (_, at) => ({ id: String(at), text, speaker: 'spam' as const }))
    expect(speakerOf([])).not.toBe('spam')
    expect(speakerOf(robots)).toBe('spam')
  })

  test('replayed with what everybody knows, it makes no sentence of the guard worse', () => {
    const base = loadBase(new URL('../../seeds', import.meta.url).pathname)
    const { guard, strength } = reader.learn(
      [correction('1', wiggle, true), correction('2', 'Thanks a lot', true)],
      base,
    )
    expect(guard.count).toBeGreaterThan(500)
    expect(guard.rightAfter).toBeGreaterThanOrEqual(guard.rightBefore)
    expect(strength).toBeGreaterThan(0)
  })

  test('a thousand corrections of one kind cannot push a probability without bound', () => {
    const many = Array.from({ length: 1000 }, (_, at) => correction(String(at), wiggle, true))
    const [reading] = reader.read([{ text: 'Lovely weather today' }], overlayOf(reader.learn(many)))
    expect(reading?.moments.complaint.verdict).not.toBe('yes')
  })
})
