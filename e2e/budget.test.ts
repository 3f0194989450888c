import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSample } from './furnish.ts'
import { journeys } from './journeys.ts'

const mostBytes = 220_000

journeys(
  'The first screen',
  (place) => {
    test('comes in at most 220 kB: everything that is sent until the Ten are shown', async () => {
      const { page, context } = await place.open()
      const cdp = await context.newCDPSession(page)
      await cdp.send('Network.enable')
      const bytes = new Map<string, number>()
      const names = new Map<string, string>()
      cdp.on('Network.responseReceived', ({ requestId, response }) =>
        names.set(requestId, new URL(response.url).pathname),
      )
      cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength))
      await page.goto('/w/sample/now')
      await eventually(() => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem').count()).toBe(10)
      await page.evaluate(() => document.fonts.ready)
      const parts = [...bytes].map(([id, size]) => `${size} ${names.get(id)}`)
      const total = [...bytes.values()].reduce((sum, size) => sum + size, 0)
      expect(bytes.size).toBeGreaterThan(5)
      expect(total, parts.join('\n')).toBeLessThanOrEqual(mostBytes)
    })

    test('stays within that also where only gzip is understood', async () => {
      const { page } = await place.open()
      const wanted = new Set<string>()
      page.on('response', (response) => wanted.add(response.url()))
      await page.goto('/w/sample/now')
      await eventually(() => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem').count()).toBe(10)
      await page.evaluate(() => document.fonts.ready)
      const addresses = [...wanted].filter((url) => !url.endsWith('/live'))
      const { cookies } = await page.context().storageState()
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      const sizes = await Promise.all(
        addresses.map(async (url) => {
          const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip', cookie } })
          const isPacked = answer.headers.get('content-encoding') === 'gzip'
          const body = Buffer.from(await answer.arrayBuffer())
          return isPacked ? gzipSync(body, { level: 9 }).length : body.length
        }),
      )
      const parts = addresses.map((url, at) => `${sizes[at]} ${new URL(url).pathname}`)
      expect(
        sizes.reduce((sum, size) => sum + size, 0),
        parts.join('\n'),
      ).toBeLessThanOrEqual(mostBytes)
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await fillSample(context)
    },
  },
)
