import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { openForeignPage } from './foreign-page.ts'
import type { ForeignPage } from './foreign-page.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'
import type { Place } from './journeys.ts'
import { axeComplaints, cutWords, widthComplaints } from './look.ts'

const mailText = 'Nobody is here right now. Leave your address and we will write to you.'
/** The page belongs to another site than Earshot. */
const foreign = /^asked somebody else: http:\/\/127\.0\.0\.1:\d+\//
let site: ForeignPage
let stranger: ForeignPage
let desk = ''
let path = ''
beforeAll(async () => {
  site = await openForeignPage(() => desk)
  stranger = await openForeignPage(() => desk)
})
afterAll(() => {
  site.close()
  stranger.close()
})

async function connectChat({ request }: BrowserContext): Promise<string> {
  const values = { name: 'Halden Kettles', origins: site.origin, mail: mailText }
  const answer = await request.post('/api/w/home/accounts', { data: { channel: 'webchat', values } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { scriptPath }: { scriptPath: string } = await answer.json()
  return scriptPath
}

const chat = (page: Page) => page.getByRole('dialog', { name: 'Chat: Halden Kettles' })
const lines = (page: Page) => chat(page).getByRole('log').locator('.bubble').allTextContents()
const greeting = 'Hello! What can we do for you?'
const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')
const visit = (place: Place, more: Parameters<Place['open']>[0] = {}) =>
  place.open({ signedIn: false, ...more, expected: [foreign, ...(more?.expected ?? [])] })

async function write(page: Page, text: string): Promise<void> {
  await chat(page).getByRole('textbox', { name: 'Your message' }).fill(text)
  await page.keyboard.press('Enter')
}

journeys(
  'The chat on the company’s own site',
  (place) => {
    test('a visitor asks, a person answers at the desk, and the open window shows it; a reload keeps it all', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      await page.getByText('Nobody is waiting').waitFor()
      const { page: shop, context } = await visit(place)
      await shop.goto(site.origin)
      await shop.getByRole('button', { name: 'Open the chat' }).click()
      await eventually(() => chat(shop).textContent()).toContain('Somebody is here')
      await write(shop, 'Where can I buy a second kettle?')
      await eventually(() => cards(page).count()).toBe(1)
      expect(await cards(page).first().textContent()).toContain('Where can I buy a second kettle?')
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.getByRole('article').waitFor()
      await page.keyboard.press('r')
      await page.keyboard.type('In every shop of ours. – Mara')
      const pressedAt = Date.now()
      await page.keyboard.press('Control+Enter')
      const all = [greeting, 'Where can I buy a second kettle?', 'In every shop of ours. – Mara']
      await eventually(() => lines(shop)).toEqual(all)
      process.stderr.write(`The answer was in the window ${Date.now() - pressedAt} ms after the key.\n`)
      await eventually(() => page.getByRole('article').getByText('Sent').count()).toBeGreaterThan(0)
      await shop.reload()
      await eventually(() => lines(shop)).toEqual(all)
      expect(await context.cookies()).toEqual([])
    }, 120_000)

    test('what is written without a connection goes out once it is back, and is there once', async () => {
      const { page: shop, context } = await visit(place, { expected: [/ERR_INTERNET_DISCONNECTED/] })
      await shop.goto(site.origin)
      await shop.getByRole('button', { name: 'Open the chat' }).click()
      await context.setOffline(true)
      await write(shop, 'Is the blue one back?')
      await chat(shop).getByText('Not sent yet').waitFor()
      await context.setOffline(false)
      await chat(shop).getByText('Not sent yet').waitFor({ state: 'detached' })
      await shop.reload()
      await eventually(() => lines(shop)).toEqual([greeting, 'Is the blue one back?'])
    }, 120_000)

    test('whoever has waited long enough may be answered by e-mail instead', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      const { page: shop } = await visit(place)
      await shop.clock.install()
      await shop.goto(site.origin)
      await shop.getByRole('button', { name: 'Open the chat' }).click()
      await eventually(() => chat(shop).textContent()).toContain('Somebody is here')
      await write(shop, 'Is there a kettle for two?')
      await eventually(() => chat(shop).textContent()).not.toContain('Sending')
      await shop.clock.fastForward(46_000)
      await chat(shop).getByRole('textbox', { name: 'Your e-mail address' }).fill('eva@mail.example')
      await chat(shop).getByRole('button', { name: 'Answer me by e-mail' }).click()
      await chat(shop).getByText('We will answer to eva@mail.example.').waitFor()
      expect(await lines(shop)).toEqual([greeting, 'Is there a kettle for two?'])
      await eventually(() => cards(page).filter({ hasText: 'eva@mail.example' }).count()).toBe(1)
    }, 120_000)

    test('while nobody is at the desk an address can be left, and the answer is promised there', async () => {
      const { page: shop } = await visit(place)
      // The desk that was open a minute ago still counts.
      const isAway = async () => {
        await shop.goto(site.origin)
        await shop.getByRole('button', { name: 'Open the chat' }).click()
        return chat(shop).getByText(mailText).isVisible()
      }
      await eventually(isAway, 90_000).toBe(true)
      const address = chat(shop).getByRole('textbox', { name: 'Your e-mail address' })
      await address.fill('ann@')
      await write(shop, 'Do you repair handles?')
      await chat(shop).getByText('This address does not look complete.').waitFor()
      await address.fill('ann@mail.example')
      await write(shop, 'Do you repair handles?')
      await chat(shop).getByText('We will answer to ann@mail.example.').waitFor()
      const { page } = await place.open()
      await page.goto('/w/home/now')
      await eventually(() => cards(page).filter({ hasText: 'ann@mail.example' }).count()).toBe(1)
    }, 180_000)

    test('on a site that is not on the list there is no chat', async () => {
      const expected = [/^401 GET \/chat\//, /^net::ERR_FAILED: \/chat\//, /console: .*CORS/]
      const { page } = await visit(place, { expected })
      const warned = page.waitForEvent('console', (message) => message.text().includes('not on its list'))
      await page.goto(stranger.origin)
      await warned
      expect(await page.locator('earshot-chat').count()).toBe(0)
    })

    test('it can be used with keys, read by everybody, and fits a phone', async () => {
      const { page: shop } = await visit(place)
      await shop.goto(site.origin)
      await shop.getByRole('button', { name: 'Open the chat' }).waitFor()
      await shop.keyboard.press('Tab')
      await shop.keyboard.press('Tab')
      await shop.keyboard.press('Enter')
      await shop.keyboard.type('العميل يسأل: أين طردي؟')
      await shop.keyboard.press('Enter')
      await write(shop, `Donaudampfschiff${'fahrtsgesellschaft'.repeat(20)} 🫖`)
      const complaints: string[] = []
      for (const [width, height] of [
        [1280, 800],
        [360, 740],
      ] as const)
        for (const colorScheme of ['light', 'dark'] as const) {
          await shop.setViewportSize({ width, height })
          await shop.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          const found = [...(await axeComplaints(shop)), ...(await widthComplaints(shop)), ...(await cutWords(shop))]
          complaints.push(...found.map((each) => `${width} ${colorScheme}: ${each}`))
        }
      expect(complaints).toEqual([])
      await shop.keyboard.press('Escape')
      await eventually(() => chat(shop).isVisible()).toBe(false)
      expect(await axeComplaints(shop)).toEqual([])
      await shop.keyboard.press('Enter')
      await eventually(() => chat(shop).isVisible()).toBe(true)
    }, 120_000)

    test.each([
      ['ru', 'ru', 'Открыть чат'],
      ['de', 'el-GR', 'Άνοιγμα συνομιλίας'],
      ['', 'ru-RU', 'Открыть чат'],
    ])('a page in “%s” and a browser in %s', async (lang, locale, words) => {
      const { page } = await visit(place, { locale })
      site.put(`<script src="${desk}${path}" async></script>`, lang)
      await page.goto(site.origin)
      await eventually(() => page.getByRole('button', { name: words }).count()).toBe(1)
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      desk = place.program.address
      await nameBrand(context, 'Halden')
      path = await connectChat(context)
      for (const page of [site, stranger]) page.put(`<script src="${desk}${path}" async></script>`)
    },
  },
)
