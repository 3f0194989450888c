import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { importTenPeople, nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Kettle Review</title>
<item><guid>1</guid><title>Brightwater kettles compared</title><description>Which Brightwater is best?</description></item>
<item><guid>2</guid><title>Tea in Leeds</title><description>Nothing about kettles.</description></item></channel></rss>`
const site = createServer((request, response) => {
  const isFeed = request.url === '/reviews.xml'
  response.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html')
  response.end(isFeed ? feed : '<html><body><h1>A page</h1></body></html>')
})
afterAll(() => void site.close())

journeys(
  'Saying what is listened for',
  (place) => {
    test('what a rival posts and whom it answers is asked for by a person, counted, and said where a network does not show it', async () => {
      const { page, context } = await place.open()
      const made = await context.request.post('/api/w/home/brands', {
        data: {
          name: 'Rainwater',
          rival: true,
          handles: ['rainwater.example', '@rain@water.example'],
          words: [],
          domains: [],
        },
      })
      expect(made.status()).toBe(200)
      let asked = 0
      await page.route('**/public-accounts?*', (route) => {
        asked += 1
        const handle = new URL(route.request().url()).searchParams.get('handle')
        const shown = {
          channel: 'bluesky',
          handle: 'rainwater.example',
          name: 'Rainwater & Sons',
          url: 'https://bsky.app/profile/did:plc:rain',
          posts: 812,
          followers: 60_000,
          manners: {
            posts: 100,
            broadcasts: 80,
            answers: 10,
            ownThreads: 0,
            passedOn: 10,
            answersShare: 1 / 9,
            from: Date.UTC(2026, 9, 1),
            to: Date.UTC(2026, 9, 20),
          },
        }
        const hidden = {
          channel: 'mastodon',
          handle,
          problem: 'water.example shows what rain writes to its members only.',
        }
        return route.fulfill({ json: { items: [handle === 'rainwater.example' ? shown : hidden] } })
      })
      await page.goto('/w/home/brands')
      const rival = page.getByRole('region', { name: 'Rainwater, Rival' })
      const button = rival.getByRole('button', { name: 'What they post, whom they answer' })
      await eventually(() => button.count()).toBe(1)
      expect(asked).toBe(0)
      await button.click()
      await eventually(() => rival.textContent()).toContain('11% of what the account wrote itself answers somebody.')
      const text = (await rival.textContent()) ?? ''
      for (const words of ['812 posts', '60,000 followers', 'since October 1, 2026', 'to its members only'])
        expect(text).toContain(words)
      expect(await rival.getByRole('link', { name: 'Rainwater & Sons' }).getAttribute('href')).toContain('bsky.app')
      await rival.getByRole('button', { name: 'Hide it again' }).click()
      await eventually(() => rival.textContent()).not.toContain('812 posts')
    })

    test('a new monitor finds what is stored already', async () => {
      const { page, context } = await place.open()
      await importTenPeople(context)
      await page.goto('/w/home/heard')
      await eventually(() => page.getByText('second Halden kettle, please').count(), 30_000).toBeGreaterThan(0)
      await page.goto('/w/home/brands')
      await page.getByRole('region', { name: 'Halden' }).getByRole('button', { name: 'Add a monitor' }).click()
      const all = page.getByLabel('All of these: what to add')
      await all.fill('second, number')
      await all.press('Enter')
      await eventually(() => page.getByText('10 of 10 mentions of the last 30 days').count(), 30_000).toBe(1)
      await page.getByRole('button', { name: 'Save' }).click()
      const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'second' }) })
      await eventually(() => row.textContent()).toContain('In what was stored: 10 found, 0 let go')
      await row.getByRole('link', { name: '10 mentions' }).click()
      await eventually(() => page.getByText('10 mentions', { exact: true }).count()).toBe(1)
    })

    test('a rival is shown as one, and what is heard of it is found by itself', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a brand' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name of the brand').fill('Stillwater')
      await dialog.getByLabel('It is a rival').check()
      await dialog.getByRole('button', { name: 'Start listening' }).click()
      const rival = page.getByRole('region', { name: 'Stillwater, Rival' })
      await eventually(() => rival.textContent()).toContain('Heard for comparison.')
      await rival.getByRole('link', { name: 'Everything heard' }).click()
      await eventually(() => page.getByLabel('Brand', { exact: true }).inputValue()).not.toBe('')
      const options = await page.getByLabel('Brand', { exact: true }).locator('option').allTextContents()
      expect(options).toContain('Stillwater (rival)')
    })

    test('a page that is not a feed is refused in words; a feed is heard and found among everything heard', async () => {
      const { page } = await place.open({ expected: [/^(422|502) POST .*\/sources$/] })
      // A server that listens on a port has such an address.
      const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
      await page.goto('/w/home/hearing')
      await page.getByRole('button', { name: 'Add a source' }).click()
      const dialog = page.getByRole('dialog')
      const field = dialog.getByLabel('Address')
      await field.fill(`${address}/page`)
      await dialog.getByRole('button', { name: 'Listen' }).click()
      await eventually(() => dialog.getByRole('alert').textContent()).toContain('feed')
      await field.fill('http://127.0.0.1:9/feed.xml')
      await dialog.getByRole('button', { name: 'Listen' }).click()
      await eventually(() => dialog.getByRole('alert').textContent()).toMatch(/cannot be reached|does not answer/)

      await field.fill(`${address}/reviews.xml`)
      await dialog.getByRole('button', { name: 'Listen' }).click()
      await eventually(() => dialog.count()).toBe(0)
      const source = page.getByRole('listitem').filter({ hasText: 'The Kettle Review' })
      await eventually(() => source.textContent()).toMatch(/Listening/)
      await source.getByRole('link', { name: 'Everything heard' }).click()
      await eventually(() => page.getByText('Which Brightwater is best?').count()).toBe(1)
      expect(await page.getByText('Nothing about kettles.').count()).toBe(0)
    })
  },
  {
    async prepare(place) {
      site.listen(0, '127.0.0.1')
      await once(site, 'listening')
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
    },
  },
)
