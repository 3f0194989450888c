import { expect, test } from 'vitest'
import { readFirstScreen } from './first-screen.ts'
import type { Sent } from './first-screen.ts'
import { fillSample, importTenPeople } from './furnish.ts'
import { journeys } from './journeys.ts'

const mostBytes = 220_000

const bytesOf = (sent: readonly Sent[]) => sent.reduce((total, { body }) => total + body, 0)
const told = (sent: readonly Sent[]) => sent.map(({ body, path }) => `${body} ${path}`).join('\n')

journeys(
  'Everything that is sent until the Ten are shown',
  (place) => {
    test.each([
      ['one alphabet', '/w/home/now'],
      ['three alphabets', '/w/sample/now'],
    ])('is at most 220 kB with gzip when they write with %s', async (_, address) => {
      const sent = await readFirstScreen(await place.open(), address, 'gzip')
      expect(bytesOf(sent), told(sent)).toBeLessThanOrEqual(mostBytes)
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await fillSample(context)
      await importTenPeople(context)
    },
  },
)
