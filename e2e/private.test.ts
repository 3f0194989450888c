import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales, wordsOf } from '../packages/web/src/messages/locales.ts'
import { eventually } from './eventually.ts'
import { openForeignPage } from './foreign-page.ts'
import type { ForeignPage } from './foreign-page.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'
import { axeComplaints, cutWords, widthComplaints } from './look.ts'
import { settle } from './screens.ts'
import { openChat, openForum } from './two-places.ts'
import type { Forum } from './two-places.ts'

/** The page belongs to another site than Earshot. */
const foreign = /^asked somebody else: http:\/\/127\.0\.0\.1:\d+\//
let site: ForeignPage
let forum: Forum | undefined
let mute: Forum | undefined
let desk = ''
beforeAll(async () => {
  site = await openForeignPage(() => desk)
})
afterAll(() => {
  site.close()
  forum?.close()
  mute?.close()
})

const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')
const field = (page: Page) => page.getByRole('textbox', { name: /Answer/ })
const sheet = (page: Page) => page.getByRole('article')
const chat = (page: Page) => page.getByRole('dialog', { name: 'Chat: Halden Kettles' })
const there = (one: Forum | undefined): Forum => {
  if (one === undefined) throw new Error('the forum is not there yet')
  return one
}
async function open(page: Page, words: string): Promise<void> {
  await page.goto('/w/home/now')
  await cards(page).filter({ hasText: words }).click()
  await field(page).waitFor()
}

journeys(
  'From public to private and back',
  (place) => {
    let link = ''

    test('one key puts an invitation into the answer; it goes out when a human sends it, and not before', async () => {
      const { page, context } = await place.open()
      await page.goto('/w/home/now')
      await there(forum).says(context.request, 'Ann', 'Where is my kettle? It should have come on Monday.')
      await open(page, 'Where is my kettle?')
      await sheet(page).getByText('Everybody can read your answer').waitFor()
      expect(await sheet(page).getByText('Public', { exact: true }).count()).toBe(1)
      await page.keyboard.press('r')
      await page.keyboard.type('Sorry to hear that, Ann.')
      await page.keyboard.press('Escape')
      await page.keyboard.press('p')
      const written = () => field(page).inputValue()
      await eventually(written).toMatch(/^Sorry to hear that, Ann\.\nLet us look into this together.*#earshot-chat=/)
      expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true)
      const first = await written()
      await sheet(page)
        .getByRole('button', { name: /Invite to private/ })
        .click()
      await eventually(written).toBe(first)
      expect(there(forum).answers).toEqual([])
      await field(page).press('Control+Enter')
      await eventually(() => there(forum).answers.length).toBe(1)
      link = /http:\S+/.exec(there(forum).answers[0] ?? '')?.[0] ?? ''
      expect(link.startsWith(`${site.origin}/#earshot-chat=`)).toBe(true)
    }, 120_000)

    test('who follows it writes in private, and it is one conversation with both halves marked', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/now')
      const { page: shop } = await place.open({ signedIn: false, expected: [foreign] })
      await shop.goto(link)
      await chat(shop).getByText('Here only we read what you write.').waitFor()
      expect(shop.url()).toBe(`${site.origin}/`)
      await shop.getByRole('textbox', { name: 'Your message' }).fill('My order is 4711-X')
      await shop.keyboard.press('Enter')
      await open(page, 'My order is 4711-X')
      const conversation = sheet(page)
      await conversation.getByText('Where is my kettle?').waitFor()
      await conversation.getByText('From here on in private, on Web chat').waitFor()
      await conversation.getByText(/came by Mara Lindqvist’s invitation, which anybody could read/).waitFor()
      await conversation.getByText(/^Only Visitor [0-9A-F]{4} reads your answer$/).waitFor()
      await field(page).fill('Thank you. Your order 4711-X leaves today. – Mara')
      await field(page).press('Control+Enter')
      await eventually(() => chat(shop).textContent()).toContain('leaves today')
      // Nothing of the public half is told to whoever came, nothing of the private one to the public.
      expect(await chat(shop).textContent()).not.toContain('Where is my kettle?')
      expect(there(forum).answers).toHaveLength(1)
    }, 120_000)

    test('nothing changes under the hands of whoever writes to all when the person writes in private; it is said', async () => {
      const { page, context } = await place.open()
      await page.goto('/w/home/now')
      await there(forum).says(context.request, 'Eva', 'Is the blue kettle back?')
      await open(page, 'Is the blue kettle back?')
      await page.keyboard.press('p')
      await eventually(() => field(page).inputValue()).toMatch(/#earshot-chat=/)
      const address = /http:\S+/.exec(await field(page).inputValue())?.[0] ?? ''
      await field(page).press('Control+Enter')
      await eventually(() => there(forum).answers.length).toBe(2)
      await field(page).fill('By the way, Eva, the green one')
      const { page: shop } = await place.open({ signedIn: false, expected: [foreign] })
      await shop.goto(address)
      await shop.getByRole('textbox', { name: 'Your message' }).fill('I would rather tell you here')
      await shop.keyboard.press('Enter')
      await sheet(page)
        .getByText(/has written in private meanwhile/)
        .waitFor()
      expect(await field(page).inputValue()).toBe('By the way, Eva, the green one')
      await sheet(page).getByText('Everybody can read your answer').waitFor()
      await sheet(page).getByRole('button', { name: 'Answer in private' }).click()
      await sheet(page)
        .getByText(/^Only Visitor/)
        .waitFor()
      expect(await field(page).inputValue()).toBe('')
      expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true)
      await field(page).fill('With pleasure. – Mara')
      await field(page).press('Control+Enter')
      await eventually(() => chat(shop).textContent()).toContain('With pleasure.')
    }, 120_000)

    test('going back to the public is asked about, takes no private words along, and warns of what was told in private', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/heard')
      await page.getByRole('link', { name: /Where is my kettle/ }).click()
      await field(page).waitFor()
      await sheet(page)
        .getByText(/^Only Visitor/)
        .waitFor()
      await field(page).fill('This is for you alone')
      await sheet(page).getByRole('button', { name: 'Answer in public' }).click()
      const dialog = page.getByRole('dialog', { name: 'Answer in public?' })
      await dialog.waitFor()
      const focused = () => page.evaluate(() => document.activeElement?.textContent)
      expect(await focused()).toContain('Stay in private')
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      expect(await field(page).inputValue()).toBe('This is for you alone')
      await sheet(page).getByRole('button', { name: 'Answer in public' }).click()
      await dialog.getByRole('button', { name: 'Answer in public' }).click()
      await sheet(page).getByText('Everybody can read your answer').waitFor()
      expect(await field(page).inputValue()).toBe('')
      await field(page).fill('Ann, your order 4711-X is on its way.')
      await sheet(page)
        .getByText(/stands in the private messages, too: 4711-X/)
        .waitFor()
      await field(page).fill('All is well again, Ann wrote to us.')
      await eventually(() =>
        sheet(page)
          .getByText(/stands in the private messages/)
          .count(),
      ).toBe(0)
      await field(page).fill('')
      await sheet(page).getByRole('button', { name: 'Answer in private' }).click()
      await eventually(() => field(page).inputValue()).toBe('This is for you alone')
      await field(page).fill('')
    }, 120_000)

    test.each(locales)(
      'can be read by everybody in %s, on a phone and a desk, in both themes',
      async (locale) => {
        const { page, context } = await place.open()
        const words = await wordsOf(locale)
        await context.request.patch('/api/me', { data: { locale } })
        await page.goto('/w/home/heard')
        await page
          .getByRole('link', { name: /4711-X/ })
          .first()
          .click()
        await page.getByText(words['private.mark.person'], { exact: true }).first().waitFor()
        const complaints: string[] = []
        for (const [width, height] of [
          [1280, 800],
          [360, 740],
        ] as const)
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height })
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
            await settle(page)
            const found = [...(await axeComplaints(page)), ...(await widthComplaints(page)), ...(await cutWords(page))]
            complaints.push(...found.map((each) => `${width} ${colorScheme}: ${each}`))
          }
        await context.request.patch('/api/me', { data: { locale: 'en' } })
        expect(complaints).toEqual([])
      },
      120_000,
    )

    test('whoever turns out to be somebody else gets a conversation of their own; whoever is the person stays', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/heard')
      await page
        .getByRole('link', { name: /4711-X/ })
        .first()
        .click()
      await sheet(page).getByRole('button', { name: 'It is somebody else' }).click()
      const dialog = page.getByRole('dialog', { name: 'Somebody else?' })
      await dialog.getByText(/moves to a conversation of its own/).waitFor()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await sheet(page).getByRole('button', { name: 'It is Ann' }).click()
      await sheet(page)
        .getByText(/Mara Lindqvist has made sure that Visitor .* is Ann/)
        .waitFor()
      expect(await sheet(page).getByRole('button', { name: 'It is somebody else' }).count()).toBe(0)
    }, 120_000)

    test('where there is no address for answers it is said, with the way to enter one', async () => {
      const { page, context } = await place.open()
      await there(mute).says(context.request, 'Joe', 'Does the Halden kettle whistle?')
      await page.goto('/w/home/now')
      await cards(page).filter({ hasText: 'Does the Halden kettle whistle?' }).click()
      await sheet(page)
        .getByText(/has no address to which answers are sent/)
        .waitFor()
      expect(await field(page).count()).toBe(0)
      await sheet(page).getByRole('link', { name: 'Enter the address' }).click()
      await page.waitForURL('**/hearing')
    }, 120_000)
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      desk = place.program.address
      await nameBrand(context, 'Halden')
      forum = await openForum(context, 'Forum')
      mute = await openForum(context, 'Shop reviews', false)
      const path = await openChat(context, site.origin)
      site.put(`<script src="${desk}${path}" async></script>`)
    },
  },
)
