import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { blueskyPerson, mentioning } from '../packages/channels/test/bluesky-people.ts'
import type { BlueskyPerson } from '../packages/channels/test/bluesky-people.ts'
import { startPeer, whyWithout } from '../packages/channels/test/peer.ts'
import type { Peer } from '../packages/channels/test/peer.ts'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'
import { startTokenProxy } from './token-proxy.ts'

const reason = whyWithout('bluesky-full.mjs')
/** The network is asked every fifteen seconds, and once a minute whether something changed. */
const soonMs = 60_000
const laterMs = 150_000
const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')

interface Network {
  readonly peer: Peer
  readonly proxy: Awaited<ReturnType<typeof startTokenProxy>>
  readonly service: string
  readonly ann: BlueskyPerson
  readonly brand: BlueskyPerson
}
let network: Network | undefined
afterAll(async () => {
  network?.proxy.close()
  await network?.peer.stop()
})

async function startNetwork(): Promise<Network> {
  const peer = await startPeer('bluesky-full.mjs')
  const service = peer.facts['pds'] ?? ''
  const proxy = await startTokenProxy(service)
  return {
    peer,
    proxy,
    service,
    ann: await blueskyPerson(service, 'ann'),
    brand: await blueskyPerson(service, 'brand'),
  }
}
function there(): Network {
  if (network === undefined) throw new Error('the network is not there yet')
  return network
}

/** Somebody writes to the brand; gives the address of their post. */
async function asks(person: BlueskyPerson, text: string): Promise<string> {
  const { brand } = there()
  const { uri } = await person.write(`@${brand.handle} ${text}`, mentioning(brand))
  return uri
}
/** The answers that the network itself shows below a post. */
async function answersBelow(uri: string): Promise<string[]> {
  const { thread } = await there().ann.get('app.bsky.feed.getPostThread', { uri })
  const { replies = [] } = thread as { replies?: { post: { record: { text: string } } }[] }
  return replies.map(({ post }) => post.record.text)
}
async function enterAccount(page: Page, password: string): Promise<void> {
  const { proxy, brand } = there()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Handle').fill(brand.handle)
  await dialog.getByLabel('App password').fill(password)
  await dialog.getByLabel('Server').fill(proxy.address)
  await dialog.getByRole('button', { name: /Connect an account|Sign in again/ }).click()
}
async function open(page: Page, text: string): Promise<void> {
  await page.goto('/w/home/now')
  await eventually(() => cards(page).filter({ hasText: text }).count(), soonMs).toBe(1)
  await cards(page).filter({ hasText: text }).click()
  await page.getByRole('article').waitFor()
}

describe.skipIf(reason !== undefined)(`on a real Bluesky network (${reason ?? 'running'})`, () => {
  journeys(
    'Answering',
    (place) => {
      test('an account is connected with its app password; a wrong one is refused with what to do', async () => {
        const { page } = await place.open({ expected: [/^422 POST .*\/accounts$/] })
        await page.goto('/w/home/hearing')
        await page.getByRole('button', { name: 'Connect an account' }).click()
        await enterAccount(page, 'aaaa-bbbb-cccc-dddd')
        await eventually(() => page.getByRole('alert').textContent()).toMatch(/Make a new one in Bluesky/)
        await enterAccount(page, (await there().brand.appPassword('desk')).password)
        const accounts = page.getByRole('region', { name: 'Accounts' })
        await eventually(() => accounts.textContent(), soonMs).toMatch(/brand\.test.*Connected/)
        const source = page
          .getByRole('region', { name: 'Sources' })
          .getByRole('listitem')
          .filter({ hasText: '@brand.test' })
        await eventually(() => source.textContent(), soonMs).toContain('Listening')
      })

      test('a person asks on the network, and the answer typed here stands in their thread', async () => {
        const { page } = await place.open()
        const { keyboard } = page
        await page.goto('/w/home/now')
        const uri = await asks(there().ann, 'where can I buy a second cup?')
        await eventually(() => cards(page).count(), soonMs).toBe(1)
        expect(await cards(page).first().textContent()).toMatch(/^.*ann\.test.* asks you/)
        await keyboard.press('j')
        await keyboard.press('Enter')
        await page.getByRole('article').waitFor()
        await keyboard.press('r')
        await keyboard.type('In every shop of ours, Ann. – Mara')
        await keyboard.press('Control+Enter')
        const conversation = page.getByRole('article')
        await eventually(() => conversation.getByText('Sent').count(), soonMs).toBeGreaterThan(0)
        await eventually(() => answersBelow(uri), soonMs).toEqual(['In every shop of ours, Ann. – Mara'])
        await page.goto('/w/home/now')
        await page.getByText('Nobody is waiting').waitFor()
        await eventually(() => page.getByRole('link', { name: '1 person helped today' }).count()).toBe(1)
      }, 180_000)

      test('an answer that is too long for the network cannot be sent, and says by how much', async () => {
        const { page } = await place.open()
        await asks(await blueskyPerson(there().service, 'bob'), 'do you repair handles?')
        await open(page, 'do you repair handles?')
        const field = page.getByRole('textbox', { name: /Answer/ })
        await field.fill('long '.repeat(61))
        await eventually(() => page.getByText('5 characters too long').count()).toBe(1)
        await field.press('Control+Enter')
        expect(await field.inputValue()).not.toBe('')
        await page.reload()
        await eventually(() => page.getByRole('textbox', { name: /Answer/ }).inputValue()).toBe('long '.repeat(61))
        await field.fill('')
      }, 120_000)

      test('what the person changes is shown as changed, and what they delete is gone', async () => {
        const { page } = await place.open()
        const { brand, service } = there()
        const eva = await blueskyPerson(service, 'eva')
        const uri = await asks(eva, 'is the large one back?')
        await open(page, 'is the large one back?')
        const conversation = page.getByRole('article')
        await eva.change(uri, `@${brand.handle} is the small one back?`, mentioning(brand))
        await eventually(() => conversation.getByText('small one').count(), laterMs).toBeGreaterThan(0)
        await eventually(() => conversation.getByText('edited').count()).toBe(1)
        await eva.remove(uri)
        await eventually(() => conversation.getByText('The person deleted this.').count(), laterMs).toBe(1)
        expect(await conversation.getByText('small one').count()).toBe(0)
      }, 360_000)

      test('a withdrawn password is said where it hurts; with a new one the answer goes out, once', async () => {
        const { page } = await place.open()
        const { brand, proxy, service } = there()
        const uri = await asks(await blueskyPerson(service, 'joe'), 'when does the shop open?')
        await open(page, 'when does the shop open?')
        await brand.call('com.atproto.server.revokeAppPassword', { name: 'desk' })
        proxy.letTokensRunOut(true)
        await page.getByRole('textbox', { name: /Answer/ }).fill('At nine, Joe. – Mara')
        await page.keyboard.press('Control+Enter')
        const conversation = page.getByRole('article')
        await eventually(() => conversation.textContent(), soonMs).toContain('The account has to sign in again')

        await page.goto('/w/home/hearing')
        const account = page.getByRole('region', { name: 'Accounts' }).getByRole('listitem')
        await eventually(() => account.textContent(), soonMs).toContain('Needs you to sign in again')
        proxy.letTokensRunOut(false)
        await account.getByRole('button', { name: 'Sign in again' }).click()
        await enterAccount(page, (await brand.appPassword('desk again')).password)
        await eventually(() => account.textContent(), soonMs).toMatch(/Connected/)

        await page.goto('/w/home/now?failed=yes')
        await page.getByRole('link', { name: /At nine, Joe/ }).click()
        await conversation.getByRole('button', { name: 'Try again' }).click()
        await eventually(() => answersBelow(uri), soonMs).toEqual(['At nine, Joe. – Mara'])
      }, 240_000)
    },
    {
      async env() {
        network = await startNetwork()
        return {}
      },
      async prepare(place) {
        const { context } = await place.open()
        await nameBrand(context, 'Halden')
      },
    },
  )
})
