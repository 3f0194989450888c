import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { startJetstream } from '../packages/channels/test/jetstream-server.ts'
import type { JetstreamServer } from '../packages/channels/test/jetstream-server.ts'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

let jetstream: JetstreamServer | undefined
const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Kettle Review</title>
<item><guid>1</guid><title>Brightwater kettles compared</title><description>Which Brightwater is best?</description></item>
<item><guid>2</guid><title>Tea in Leeds</title><description>Nothing about kettles.</description></item></channel></rss>`
const site = createServer((request, response) => {
  const isFeed = request.url === '/feed.xml'
  response.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html')
  response.end(isFeed ? feed : '<html><body><h1>A page</h1></body></html>')
})
afterAll(async () => {
  site.close()
  await jetstream?.close()
})

/** A network on which 600 posts of the last minutes speak of rain, and three of them of the brand. */
async function openNetwork(): Promise<Record<string, string>> {
  jetstream = await startJetstream((Date.now() - 5 * 60_000) * 1000)
  for (let post = 0; post < 600; post += 1) {
    const did = `did:plc:${String(post).padStart(24, 'a')}`
    jetstream.write(`Rain again${post % 200 === 0 ? ', and Brightwater' : ''}, day ${post}`, { did })
  }
  jetstream.tell({ did: 'did:plc:last', kind: 'identity', identity: {} }, Date.now() * 1000)
  return { EARSHOT_JETSTREAM_HOSTS: jetstream.address }
}

journeys(
  'Saying what is listened for',
  (place) => {
    test('a monitor is looked at before it is saved; one that hears nearly everything is warned of', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await eventually(() => dialog.getByRole('alert').allTextContents()).toEqual([
        'Give at least one word to listen for.',
      ])
      await dialog.getByLabel('Any of these').fill('rain')
      await dialog.getByRole('button', { name: 'Preview' }).click()
      await eventually(() => dialog.textContent(), 30_000).toContain('This matches nearly everything.')

      await dialog.getByLabel('Any of these').fill('brightwater\nbright water')
      await dialog.getByRole('button', { name: 'Preview' }).click()
      await eventually(() => dialog.getByRole('status').textContent(), 30_000).toContain('3 of 600 recent posts match.')
      await dialog.getByLabel('Name of the monitor').fill('Kettles')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await eventually(() => page.getByRole('heading', { name: 'Kettles' }).count()).toBe(1)
    })

    test('a monitor is paused, goes on, and is removed after a question', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      const row = page.getByRole('listitem').filter({ hasText: 'Kettles' })
      await row.getByRole('button', { name: 'Pause' }).click()
      await eventually(() => row.textContent()).toContain('Paused')
      await row.getByRole('button', { name: 'Resume' }).click()
      await eventually(() => row.textContent()).toContain('Listening')
      await row.getByRole('button', { name: 'Remove' }).click()
      const dialog = page.getByRole('dialog')
      expect(await dialog.textContent()).toContain('Remove the monitor “Kettles”? What it has heard stays.')
      await dialog.getByRole('button', { name: 'Remove' }).click()
      await eventually(() => row.count()).toBe(0)
    })

    test('a word that no post can hold is refused in words, at its place', async () => {
      const { page } = await place.open({ expected: [/^400 POST .*\/monitors$/] })
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Any of these').fill('kettle\n???')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await eventually(() => dialog.getByRole('alert').first().textContent()).toContain('There is no word in it')
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

      await field.fill(`${address}/feed.xml`)
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
    env: openNetwork,
    async prepare(place) {
      site.listen(0, '127.0.0.1')
      await once(site, 'listening')
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
    },
  },
)
