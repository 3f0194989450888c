import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { journeys } from './journeys.ts'

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')
const toast = (page: Page, text: string) => page.getByText(text, { exact: true })

journeys('Exploring the sample', (place) => {
  test('one click fills it, says that it is invented, and shows ten people who wait', async () => {
    const { page } = await place.open()
    await page.goto('/')
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await eventually(() => cards(page).count(), 60_000).toBe(10)
    expect(new URL(page.url()).pathname).toBe('/w/sample/now')
    expect(await page.getByRole('complementary').textContent()).toContain('This brand and these people are invented.')
    const sentences = await cards(page).locator('p').first().allTextContents()
    expect(sentences.join()).toMatch(/asks|complains|idea|suggests|kind|well|writes/)
  })

  test('somebody without a mouse goes through the Ten, leaves one in silence with a reason, and takes it back', async () => {
    const { page } = await place.open()
    const { keyboard } = page
    const focused = () => page.evaluate(() => document.activeElement?.closest('li')?.textContent)
    await page.goto('/w/sample/now')
    await eventually(() => cards(page).count()).toBe(10)
    const [first, second] = await cards(page).allTextContents()

    await keyboard.press('j')
    await eventually(focused).toBe(first)
    await keyboard.press('j')
    await eventually(focused).toBe(second)
    await keyboard.press('k')
    await eventually(focused).toBe(first)
    await keyboard.press('Enter')
    const conversation = page.getByRole('article')
    await conversation.waitFor()
    const name = await conversation.getByRole('heading').first().textContent()
    expect(first).toContain(name ?? 'nobody')

    await keyboard.press('s')
    await page.getByRole('dialog', { name: `Why leave ${name} without an answer?` }).waitFor()
    await keyboard.press('2')
    await toast(page, 'Left in silence.').waitFor()
    await eventually(() => conversation.textContent()).toContain('Left in silence: An answer would not help')
    await keyboard.press('z')
    await toast(page, 'Taken back. It waits again.').waitFor()
    await eventually(() => conversation.getByRole('button', { name: 'Leave in silence' }).count()).toBe(1)
  })

  test('an answer is rehearsed: it goes out as in earnest, is said to reach nobody, and the person has been helped', async () => {
    const { page } = await place.open()
    const { keyboard } = page
    await page.goto('/w/sample/now')
    await eventually(() => cards(page).count()).toBe(10)
    const helped = page.getByText(/(person|people) helped today/)
    const before = await helped.textContent()
    await keyboard.press('j')
    await keyboard.press('Enter')
    const conversation = page.getByRole('article')
    await eventually(() => conversation.textContent()).toContain('A rehearsal: it goes out here as it would in earnest')
    await keyboard.press('r')
    await keyboard.type('I am so sorry. Please cool it for twenty minutes; I will call you now.')
    await keyboard.press('Control+Enter')
    await eventually(() => conversation.getByText('Please cool it for twenty minutes').count()).toBe(1)
    await eventually(() => conversation.getByText('Sent', { exact: true }).count()).toBe(1)
    expect(await conversation.textContent()).not.toContain('Waiting to be sent')
    await eventually(() => conversation.textContent()).toContain('answered once')
    await eventually(() => helped.textContent()).not.toBe(before)
  })

  test('the keys are listed, lead to every room, and also work while the keyboard writes Russian', async () => {
    const { page } = await place.open()
    const { keyboard } = page
    await page.goto('/w/sample/now')
    await eventually(() => cards(page).count()).toBe(10)
    await keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await sheet.waitFor()
    expect(await sheet.textContent()).toMatch(/Next person.*Reply.*Undo/s)
    await keyboard.press('Escape')
    await eventually(() => sheet.count()).toBe(0)

    for (const [key, title] of [
      ['h', 'Everything heard'],
      ['b', 'Brands and monitors'],
      ['l', 'Hearing'],
      ['i', 'Imports'],
      ['s', 'Settings'],
      ['n', 'Now'],
    ] as const) {
      await keyboard.press('g')
      await keyboard.press(key)
      await eventually(() => titleOf(page)).toBe(title)
    }
    await page.evaluate(() => {
      for (const [key, code] of [
        ['п', 'KeyG'],
        ['р', 'KeyH'],
      ] as const)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
    })
    await eventually(() => titleOf(page)).toBe('Everything heard')
    await keyboard.press('/')
    await keyboard.type('cup')
    await keyboard.press('Enter')
    await eventually(() => new URL(page.url()).search).toBe('?q=cup')
  })

  test('everything can be done from one field', async () => {
    const { page } = await place.open()
    await page.goto('/w/sample/now')
    await eventually(() => cards(page).count()).toBe(10)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('hearing')
    await page.keyboard.press('Enter')
    await eventually(() => titleOf(page)).toBe('Hearing')
  })

  test('another language and the dark are there at once, and still after coming back', async () => {
    const { page } = await place.open()
    await page.goto('/w/sample/settings')
    await page.getByLabel('Language of the screens').selectOption('Русский')
    await eventually(() => titleOf(page)).toBe('Настройки')
    await page.getByLabel('Оформление').selectOption('dark')
    await page.goto('/w/sample/now')
    await page.getByRole('region', { name: 'Десятка' }).getByRole('listitem').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru')
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark')
    await page.goto('/w/sample/settings')
    await page.getByLabel('Оформление').selectOption('system')
    await page.getByLabel('Язык экранов').selectOption('English')
    await eventually(() => titleOf(page)).toBe('Settings')
  })

  test('one click removes it, and nothing of it is left', async () => {
    const { page } = await place.open()
    await page.goto('/w/sample/now')
    await page.getByRole('button', { name: 'Remove the sample' }).click()
    await toast(page, 'The sample is removed.').waitFor()
    await eventually(() => titleOf(page)).toBe('Whom shall we listen for?')
    const me = await page.evaluate(async () => (await fetch('/api/me')).json())
    expect(me.workspaces.map(({ slug }: { slug: string }) => slug)).toEqual(['home'])
    await page.goto('/w/sample/now')
    await eventually(() => page.getByText('There is nothing at this address').count()).toBe(1)
  })
})
