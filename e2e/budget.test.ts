import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSample, importTenPeople } from './furnish.ts'
import { journeys } from './journeys.ts'
import type { Place } from './journeys.ts'

const mostBytes = 220_000

/** Bytes of each body that a browser gets until ten people are shown, as they are sent with that encoding. */
async function bytesUntilShown(place: Place, address: string, encoding: string): Promise<Map<string, number>> {
  const { page, context } = await place.open()
  const wanted = new Set<string>()
  page.on('response', (response) => wanted.add(response.url()))
  await page.goto(address)
  await eventually(() => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem').count()).toBe(10)
  await page.evaluate(() => document.fonts.ready)
  const { cookies } = await context.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const bytes = new Map<string, number>()
  for (const url of wanted) {
    const { pathname } = new URL(url)
    if (pathname.endsWith('/live')) continue
    bytes.set(pathname, await sizeOf(url, { 'accept-encoding': encoding, cookie }))
  }
  return bytes
}

function sizeOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      buffer(answer).then((body) => resolve(body.length), reject)
    }).on('error', reject)
  })
}

const sum = (bytes: ReadonlyMap<string, number>) => [...bytes.values()].reduce((total, size) => total + size, 0)
const told = (bytes: ReadonlyMap<string, number>) => [...bytes].map(([path, size]) => `${size} ${path}`).join('\n')

journeys(
  'Everything that is sent until the Ten are shown',
  (place) => {
    test('is at most 220 kB, also when they write with three alphabets', async () => {
      const bytes = await bytesUntilShown(place, '/w/sample/now', 'gzip, deflate, br, zstd')
      expect(sum(bytes), told(bytes)).toBeLessThanOrEqual(mostBytes)
    })

    test('is at most 220 kB for one alphabet where only gzip is understood', async () => {
      const bytes = await bytesUntilShown(place, '/w/home/now', 'gzip')
      expect(sum(bytes), told(bytes)).toBeLessThanOrEqual(mostBytes)
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
