import { createTeachableReader, loadBase, overlayOf } from '@earshot/understanding'
import type { Correction, Reading } from '@earshot/understanding'
import { moments } from '@earshot/domain'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleBrand, samplePosts } from '../../sample/posts.ts'

const understanding = path.resolve(import.meta.dirname, '../../../../understanding')
const reader = createTeachableReader({ modelsDirectory: path.join(understanding, 'models') })
const brandWords = [sampleBrand.name, ...sampleBrand.words]
const texts = samplePosts(Date.UTC(2031, 4, 14)).flatMap(({ event }) =>
  event.kind === 'post' ? [{ text: event.post.text, brandWords }] : [],
)

describe('a handful of corrections', () => {
  let before: Reading[] = []
  let corrections: Correction[] = []

  beforeAll(() => {
    before = reader.read(texts)
    const complaints = texts.filter((_, at) => before[at]?.moments.complaint.verdict === 'yes').slice(0, 3)
    corrections = [
      ...complaints.map((of, at) => ({ ...of, id: `c${at}`, moment: 'complaint' as const, holds: false })),
      ...complaints.slice(0, 1).flatMap((of) => [
        { ...of, id: 'i', moment: 'idea' as const, holds: true },
        { ...of, id: 's', speaker: 'staff' as const },
      ]),
    ]
  })

  /** How many of the fortnight's judgements are others with this learning. */
  const changed = (learning: ReturnType<typeof reader.learn>): number => {
    const after = reader.read(texts, overlayOf(learning))
    return texts.reduce(
      (sum, _, at) =>
        sum +
        moments.filter((moment) => before[at]?.moments[moment].verdict !== after[at]?.moments[moment].verdict).length +
        (before[at]?.speaker.kind === after[at]?.speaker.kind ? 0 : 1),
      0,
    )
  }

  it('is felt by the messages that were corrected', () => {
    const learning = reader.learn(corrections)
    const after = reader.read(corrections.slice(0, 3), overlayOf(learning))
    expect(after.map(({ moments: { complaint } }) => complaint.verdict)).not.toContain('yes')
  })

  it('leaves the rest of a fortnight as it was read, at once and learnt thoroughly', () => {
    expect(changed(reader.learn(corrections))).toBeLessThan(0.01 * texts.length * moments.length)
    const base = loadBase(path.join(understanding, 'seeds'))
    expect(changed(reader.learn(corrections, base))).toBeLessThan(0.01 * texts.length * moments.length)
  })
})
