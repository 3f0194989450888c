import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startJetstream } from '../packages/channels/test/jetstream-server.ts'
import type { JetstreamServer } from '../packages/channels/test/jetstream-server.ts'
import { eventually } from './eventually.ts'
import { journeys } from './journeys.ts'

let jetstream: JetstreamServer | undefined
afterAll(() => jetstream?.close())

const nowUs = () => Date.now() * 1000
/** Somebody says something on the network just now. */
function say(who: string, text: string, more: { readonly rkey?: string; readonly operation?: string } = {}): void {
  jetstream?.write(text, { did: `did:plc:${who.padEnd(24, '2')}`, timeUs: nowUs(), ...more })
}

/** What was said in the last minutes: three of forty posts name the brand. */
async function openNetwork(): Promise<Record<string, string>> {
  jetstream = await startJetstream(nowUs() - 5 * 60_000_000)
  for (let post = 0; post < 40; post += 1) {
    const text =
      post % 15 === 7 ? `Has anybody tried the Brightwater kettle, number ${post}?` : `Rain again, day ${post}`
    jetstream.write(text, { did: `did:plc:${String(post).padStart(24, 'a')}` })
  }
  jetstream.tell({ did: 'did:plc:last', kind: 'identity', identity: {} }, nowUs())
  return { EARSHOT_JETSTREAM_HOSTS: jetstream.address }
}

const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')
const texts = async (page: Page) => {
  const all = await cards(page).allTextContents()
  return all.map((text) => /Brightwater [a-z]+/.exec(text)?.[0] ?? text)
}

journeys(
  'The first run',
  (place) => {
    test('asks for the brand by name and says when it is missing', async () => {
      const { page } = await place.open()
      await page.goto('/')
      await page.getByRole('button', { name: 'Start listening' }).click()
      await eventually(() => page.getByRole('alert').allTextContents()).toEqual(['Type the name people use for you.'])
    })

    test('shows at once how many recent posts name the brand, and reads them out', async () => {
      const { page } = await place.open()
      await page.goto('/')
      await page.getByLabel('Name of the brand').fill('Brightwater')
      await page.getByRole('button', { name: 'Look what people say' }).click()
      const found = page.getByRole('region', { name: 'What you would hear' })
      await eventually(() => found.textContent(), 30_000).toContain('3 of 40 posts of the last minutes')
      const examples = await found.getByRole('listitem').allTextContents()
      expect(examples).toHaveLength(3)
      expect(examples.join()).toMatch(/number 37.*number 22.*number 7/)
    })

    test('starts listening, and whoever asks on the network is there without a reload', async () => {
      const { page } = await place.open()
      await page.goto('/')
      await page.getByLabel('Name of the brand').fill('Brightwater')
      await page.getByRole('button', { name: 'Start listening' }).click()
      await eventually(() => page.getByText('Nobody is waiting').count()).toBe(1)
      await eventually(() => jetstream?.connections()).toBe(1)
      say('ann', 'Where can I buy a Brightwater kettle in Leeds?')
      await eventually(() => cards(page).count()).toBe(1)
      expect(await cards(page).first().textContent()).toContain('Where can I buy a Brightwater kettle in Leeds?')
    })

    test('moves nothing under the pointer: who comes meanwhile waits behind a line', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      await eventually(() => texts(page)).toEqual(['Brightwater kettle'])
      await cards(page).first().hover()
      say('bob', 'My Brightwater teapot leaks, what shall I do? It is dangerous!')
      say('eve', 'How do I open the Brightwater jar?')
      const line = page.getByRole('button', { name: '2 new' })
      await line.waitFor()
      expect(await texts(page)).toEqual(['Brightwater kettle'])
      await line.click()
      await eventually(async () => (await texts(page)).toSorted()).toEqual([
        'Brightwater jar',
        'Brightwater kettle',
        'Brightwater teapot',
      ])
    })

    test('shows what a person changed, and takes away what they deleted', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      await eventually(() => cards(page).count()).toBe(3)
      say('joe', 'Which Brightwater lid fits the old pot?', { rkey: '3kabcdefghij2' })
      await eventually(() => cards(page).count()).toBe(4)
      await page.getByText('Which Brightwater lid fits').click()
      const conversation = page.getByRole('article')
      await conversation.waitFor()
      say('joe', 'Which Brightwater lid fits the old green pot?', { rkey: '3kabcdefghij2', operation: 'update' })
      await eventually(() => conversation.textContent()).toMatch(/old green pot.*|edited/)
      await eventually(() => conversation.getByText('edited').count()).toBe(1)
      say('joe', '', { rkey: '3kabcdefghij2', operation: 'delete' })
      await eventually(() => conversation.getByText('The person deleted this.').count()).toBe(1)
      await eventually(() => conversation.getByText('green pot').count()).toBe(0)
    })

    test('tells how well it hears, and goes on by itself after the network broke off', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/hearing')
      const source = page.getByRole('region', { name: 'Sources' }).getByRole('listitem').first()
      await eventually(() => source.textContent()).toContain('Listening')
      jetstream?.drop()
      await eventually(() => jetstream?.connections()).toBe(1)
      say('zoe', 'Is the Brightwater kettle quiet?')
      await page.goto('/w/home/now')
      await eventually(() => page.getByText('Is the Brightwater kettle quiet?').count()).toBe(1)
    })
  },
  { env: openNetwork },
)
