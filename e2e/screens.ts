import type { Page } from 'playwright-core'
import type { Locale, MessageId } from '../packages/web/src/messages/locales.ts'
import { wordsOf } from '../packages/web/src/messages/locales.ts'

/** The words of the screens in one language. */
export type Words = Readonly<Record<MessageId, string>>

/** One screen in one state, and the way there. */
export interface Screen {
  readonly name: string
  readonly address: string
  readonly signedOut?: true
  /** What a reader does there before they look. */
  readonly act?: (page: Page, words: Words) => Promise<void>
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)
const click = (id: MessageId) => (page: Page, words: Words) =>
  page.getByRole('button', { name: words[id] }).first().click()

async function openFirst(page: Page): Promise<void> {
  await page.locator('[data-mention]').first().click()
  await page.getByRole('article').waitFor()
  await page.mouse.move(1, 1)
}

async function openMonitor(page: Page, words: Words): Promise<void> {
  // The button that changes the workspace begins with the same word.
  await page.getByRole('main').getByRole('button', { name: words['monitors.edit'], exact: true }).first().click()
  await page.getByRole('region', { name: words['preview.examples'] }).waitFor()
}

/** Every screen, most of them with the sample in it. `home` has one brand, a feed that is broken and two imports. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', address: '/sign-in', signedOut: true },
  { name: 'welcome-used', address: '/welcome?token=used', signedOut: true },
  { name: 'start', address: '/w/home/start' },
  { name: 'now', address: '/w/sample/now' },
  { name: 'now-conversation', address: '/w/sample/now', act: openFirst },
  {
    name: 'now-why',
    address: '/w/sample/now',
    async act(page, words) {
      await openFirst(page)
      await click('conversation.why')(page, words)
    },
  },
  {
    name: 'now-silence',
    address: '/w/sample/now',
    async act(page) {
      await openFirst(page)
      await page.keyboard.press('s')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'now-empty', address: '/w/home/now' },
  { name: 'keys', address: '/w/sample/now', act: press('?') },
  { name: 'palette', address: '/w/sample/now', act: press('Control+k') },
  { name: 'heard', address: '/w/sample/heard' },
  {
    name: 'heard-open',
    address: '/w/sample/heard?moment=complaint',
    async act(page, words) {
      await page.getByRole('list', { name: words['heard.list'] }).getByRole('link').first().click()
      await page.getByRole('article').waitFor()
    },
  },
  { name: 'heard-nobody', address: '/w/sample/heard?q=zeppelin&moment=idea' },
  { name: 'heard-empty', address: '/w/home/heard?channel=feeds' },
  { name: 'topics', address: '/w/sample/topics' },
  { name: 'topics-none', address: '/w/home/topics' },
  { name: 'understanding', address: '/w/sample/understanding' },
  { name: 'understanding-new', address: '/w/home/understanding' },
  { name: 'brands', address: '/w/sample/brands' },
  { name: 'brands-add', address: '/w/sample/brands', act: click('brands.add') },
  { name: 'monitor-add', address: '/w/sample/brands', act: click('monitors.add') },
  { name: 'monitor', address: '/w/sample/brands', act: openMonitor },
  {
    name: 'monitor-mistake',
    address: '/w/sample/brands',
    async act(page, words) {
      await openMonitor(page, words)
      await page.getByRole('radio', { name: words['monitor.view.text'] }).click()
      await page.getByLabel(words['monitor.query'], { exact: true }).fill('(espresso OR ~Морна) near/x "cold brew"')
      await page.getByRole('button', { name: words['monitor.mistake.go'] }).waitFor()
    },
  },
  { name: 'hearing', address: '/w/home/hearing' },
  { name: 'hearing-sample', address: '/w/sample/hearing' },
  { name: 'account-add', address: '/w/home/hearing', act: click('hearing.connect') },
  { name: 'alarm-settings', address: '/w/home/hearing', act: click('alarms.settings') },
  { name: 'source-add', address: '/w/home/hearing', act: click('hearing.add') },
  { name: 'imports', address: '/w/home/imports' },
  { name: 'settings', address: '/w/sample/settings' },
  { name: 'lost', address: '/w/nowhere/now' },
]

/** Goes there and waits until all of it is there: words, type, and nothing that still loads. */
export async function goTo(page: Page, screen: Screen, locale: Locale): Promise<void> {
  await page.goto(screen.address)
  await page.locator('h1, h2').first().waitFor()
  await settle(page)
  await screen.act?.(page, await wordsOf(locale))
  await settle(page)
}

/** Until nothing loads and nothing moves. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[class*="_skeleton"], [aria-busy="true"]') === null)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}
