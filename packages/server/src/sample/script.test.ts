import { describe, expect, it } from 'vitest'
import { readScript } from './script.ts'

const read = (text: string) => readScript({ name: 'play', channel: 'bluesky', language: 'en', text })

describe('a script of the sample', () => {
  it('says who wrote what, when, and what it asks of us', () => {
    const [entry] = read('== toby (Toby Rusk, 540) 2 08:03 qc +4 #cage\nDoes it fit?\n\nIt does not.\nalt: A cup')
    expect(entry).toMatchObject({
      kind: 'post',
      id: 'cage',
      who: 'toby',
      name: 'Toby Rusk',
      followers: 540,
      time: { day: 2, minute: 483 },
      moments: ['question', 'complaint'],
      watchers: 4,
      text: 'Does it fit?\n\nIt does not.',
      mediaTexts: ['A cup'],
    })
  })

  it('lets an entry answer the one above it, or one with a name', () => {
    const entries = read(
      '== a 1 08:00 #first\nA\n\n== b 1 08:01 >\nB\n\n== c -1h05 >first resolved-elsewhere lang=el\nC',
    )
    expect(entries.map((entry) => entry.parentId)).toEqual([undefined, 'first', 'first'])
    expect(entries[2]).toMatchObject({
      time: { minutesAgo: 65 },
      language: 'el',
      outcome: { disposition: 'silence', reason: 'resolved-elsewhere' },
    })
  })

  it('knows edits, deletions, accounts that vanish, and what a person says back', () => {
    const entries = read(
      '== a 1 08:00 #x\nA\n\n== back\nThanks\n\n== edit x 1 08:05\nB\n\n== delete x 1 09:00\n\n== gone a 1 10:00',
    )
    expect(entries.map(({ kind, id }) => [kind, id])).toEqual([
      ['post', 'x'],
      ['back', 'x'],
      ['edit', 'x'],
      ['delete', 'x'],
      ['gone', 'play-5'],
    ])
  })

  it('names the line it cannot read', () => {
    expect(() => read('== a 1 08:00 loudly\nA')).toThrow('unknown "loudly"')
    expect(() => read('== a 1 08:00 >\nA')).toThrow('nothing above to answer')
  })
})
