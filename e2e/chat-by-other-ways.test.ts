import type { BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMailServer } from '../packages/channels/test/mail-server.ts'
import { eventually } from './eventually.ts'
import { openForeignPage } from './foreign-page.ts'
import type { ForeignPage } from './foreign-page.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'
import type { Place } from './journeys.ts'

const mail = await startMailServer('desk@x.test')
const foreign = /^asked somebody else: http:\/\/127\.0\.0\.1:\d+\//
let site: ForeignPage
let desk = ''
beforeAll(async () => {
  site = await openForeignPage(() => desk)
})
afterAll(() => Promise.all([mail.close(), site.close()]))

async function connect({ request }: BrowserContext, channel: string, values: object): Promise<{ scriptPath?: string }> {
  const answer = await request.post('/api/w/home/accounts', { data: { channel, values } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

const chat = (page: Page) => page.getByRole('dialog', { name: 'Chat: Halden Kettles' })
const lines = (page: Page) => chat(page).getByRole('log').locator('.bubble').allTextContents()
const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')

/** A visitor writes; gives their page. */
async function ask(place: Place, text: string, onLive: (route: Route) => unknown): Promise<Page> {
  const expected = [foreign, /^(502 GET|net::\w+:) \/chat\/.*\/live$/, /console: .*(502|ERR_)/]
  const { page: shop } = await place.open({ signedIn: false, expected })
  await shop.route('**/live', (route) => void onLive(route))
  await shop.goto(site.origin)
  await shop.getByRole('button', { name: 'Open the chat' }).click()
  await chat(shop).getByRole('textbox', { name: 'Your message' }).fill(text)
  await shop.keyboard.press('Enter')
  await eventually(() => chat(shop).textContent()).not.toContain('Sending')
  return shop
}

/** A person at the desk answers what waits. */
async function reply(page: Page, question: string, text: string): Promise<void> {
  await page.goto('/w/home/now')
  await eventually(() => cards(page).filter({ hasText: question }).count(), 30_000).toBe(1)
  await cards(page).filter({ hasText: question }).getByRole('link').first().click()
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
}

journeys(
  'A chat where not everything comes through',
  (place) => {
    test.each([
      ['refused', (route: Route) => route.fulfill({ status: 502, body: 'no streams here' })],
      ['cut off', (route: Route) => route.abort('connectionreset')],
      ['held back', () => undefined],
    ] as const)(
      'an answer arrives although streams are %s on the way',
      async (how, onLive) => {
        const { page } = await place.open()
        const shop = await ask(place, `Is it blue? (${how})`, onLive)
        await reply(page, `(${how})`, `It is blue, ${how}. – Mara`)
        await eventually(() => lines(shop), 30_000).toContain(`It is blue, ${how}. – Mara`)
      },
      120_000,
    )

    test('what was left with an address is a conversation by e-mail: answered from the mailbox, and it goes on there', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      const { page: shop } = await place.open({ signedIn: false, expected: [foreign] })
      await shop.clock.install()
      await shop.goto(site.origin)
      await shop.getByRole('button', { name: 'Open the chat' }).click()
      await chat(shop).getByRole('textbox', { name: 'Your message' }).fill('Do you repair handles?')
      await shop.keyboard.press('Enter')
      await eventually(() => chat(shop).textContent()).not.toContain('Sending')
      await shop.clock.fastForward(46_000)
      await chat(shop).getByRole('textbox', { name: 'Your e-mail address' }).fill('eva@customer.test')
      await chat(shop).getByRole('button', { name: 'Answer me by e-mail' }).click()
      await chat(shop).getByText('We will answer to eva@customer.test.').waitFor()

      await reply(page, 'eva@customer.test', 'We do, bring it in. – Mara')
      await eventually(() => mail.sent.length, 60_000).toBe(1)
      const [sent = ''] = mail.sent
      expect(sent).toMatch(/^To: .*eva@customer\.test/m)
      expect(sent).toContain('We do, bring it in.')
      expect(await lines(shop)).not.toContain('We do, bring it in. – Mara')

      const id = /^Message-ID: <([^>]+)>/im.exec(sent)?.[1] ?? ''
      mail.deliver(
        `From: Eva <eva@customer.test>\nTo: <desk@x.test>\nMessage-ID: <next@customer.test>\nIn-Reply-To: <${id}>\n` +
          `References: <${id}>\nSubject: Re: chat\nDate: ${new Date().toUTCString()}\n\nThank you, when do you open?\n`,
      )
      await page.goto('/w/home/now')
      const card = cards(page).filter({ hasText: 'when do you open?' })
      await eventually(() => card.count(), 60_000).toBe(1)
      await card.getByRole('link').first().click()
      const said = async () => (await page.getByRole('article').allTextContents()).join('\n')
      for (const part of ['Do you repair handles?', 'We do, bring it in.', 'when do you open?'])
        await eventually(said).toContain(part)
    }, 180_000)
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await nameBrand(context, 'Halden')
      desk = place.program.address
      const mailText = 'Nobody is here right now. Leave your address and we will write to you.'
      const values = { name: 'Halden Kettles', origins: site.origin, mail: mailText }
      const { scriptPath = '' } = await connect(context, 'webchat', values)
      site.put(`<script src="${desk}${scriptPath}" async></script>`)
      const { imap, smtp } = mail
      await connect(context, 'email', { address: 'desk@x.test', password: 'right', imap, smtp })
    },
  },
)
