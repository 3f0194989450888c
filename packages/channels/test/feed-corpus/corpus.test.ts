import { describe, expect, it } from 'vitest'
import { sharedPath } from '../shared.ts'
import { judgeCorpus } from './corpus.ts'
import { readExpectation } from './expectation.ts'
import { countHeld } from './table.ts'

it('what a file of the corpus expects is understood', () => {
  const same = (path: string, value: unknown) => ({ kind: 'same', paths: [path], value })
  const wellFormed = { kind: 'not', of: { kind: 'there', path: 'bozo' } }
  expect(readExpectation(`not bozo and entries[0]['title'] == u'it\\u2019s \\'x\\'' + "y"`)).toEqual({
    kind: 'all',
    of: [wellFormed, same('entries.0.title', "it’s 'x'y")],
  })
  expect(readExpectation(`feed.updated_parsed == (2004, 1, 1)`)).toEqual(same('feed.updated_parsed', [2004, 1, 1]))
  expect(readExpectation(`entries[0]['x'] is None or len(entries) == 2`)).toEqual({
    kind: 'any',
    of: [same('entries.0.x', null), same('len entries', 2)],
  })
  expect(readExpectation('1')).toEqual({ kind: 'read' })
})

const corpus = sharedPath('contracts/feeds/feedparser/tests')

describe.skipIf(corpus === undefined)(
  'a corpus of a thousand feeds (skipped without ../shared/contracts/feeds)',
  () => {
    it('is read as it expects, but for what `npm run evaluate:feeds` names', () => {
      const verdicts = judgeCorpus(corpus ?? '')
      expect(verdicts.length).toBeGreaterThan(1000)
      const all = countHeld(verdicts, () => 'all').at(-1)
      expect(all?.asked).toBeGreaterThan(680)
      expect(all?.earshot).toBeGreaterThanOrEqual(650)
      expect(all?.feedsmith).toBeLessThan(all?.earshot ?? 0)
    })
  },
)
