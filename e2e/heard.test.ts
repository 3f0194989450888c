import { text as readText } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSample } from './furnish.ts'
import { journeys } from './journeys.ts'

const rows = (page: Page) => page.getByRole('list', { name: 'Mentions, newest first' }).getByRole('listitem')
const count = async (page: Page) =>
  Number(/^\d+/.exec((await page.getByText(/^\d+ mentions?$/).textContent()) ?? '')?.[0])
const search = (page: Page) => new URL(page.url()).search

/** Cells of a CSV file by RFC 4180, without its header. */
function readCsv(text: string): string[][] {
  const records: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') records.push([])
    if (end === '') break
  }
  return records.slice(1, -1)
}

async function download(page: Page, item: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
  return readText(await file.createReadStream())
}

journeys(
  'Everything heard',
  (place) => {
    test('filters stand in the address bar and are there again after a reload and for whoever gets the link', async () => {
      const { page, context } = await place.open()
      await page.goto('/w/sample/heard')
      await eventually(() => rows(page).count()).toBeGreaterThan(3)
      const all = await count(page)
      await page.getByLabel('Moment').selectOption('Complaint')
      await page.getByLabel('Language').selectOption('Greek')
      await eventually(() => search(page)).toBe('?moment=complaint&language=el')
      await eventually(() => count(page)).toBeLessThan(all)
      const some = await count(page)
      await page.reload()
      await eventually(() => page.getByLabel('Moment').inputValue()).toBe('complaint')
      await eventually(() => count(page)).toBe(some)

      const other = await context.newPage()
      await other.goto(page.url())
      await eventually(() => count(other)).toBe(some)
      for (const row of await rows(other).allTextContents()) expect(row).toContain('Complaint')
    })

    test('words are found in every form of the word, and going back brings the old list', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/heard')
      const field = page.getByRole('searchbox')
      await field.fill('чашку')
      await field.press('Enter')
      await eventually(() => rows(page).first().textContent()).toMatch(/чаш/i)
      const found = (await rows(page).allTextContents()).join()
      expect(new Set(found.match(/чаш[а-я]*/gi)).size).toBeGreaterThan(1)
      await page.goBack()
      await eventually(() => search(page)).toBe('')
      await eventually(() => field.inputValue()).toBe('')
    })

    test('says when nobody said that, and clears the filters', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/heard?q=zeppelin')
      await page.getByRole('heading', { name: 'Nobody said that' }).waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).last().click()
      await eventually(() => rows(page).count()).toBeGreaterThan(3)
      expect(search(page)).toBe('')
    })

    test('a number on the desk leads to the posts behind it', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/now')
      const link = page.getByRole('link', { name: /people waiting/ })
      await link.click()
      await eventually(() => search(page)).toBe('?disposition=waiting')
      await eventually(() => rows(page).count()).toBeGreaterThan(3)
      for (const row of await rows(page).allTextContents()) expect(row).toContain('Waiting')
    })

    test('the table that is taken along holds exactly what the filters show', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/heard?moment=praise&language=ru')
      const shown = await eventuallyCount(page)
      const csv = await download(page, 'As a table (CSV)')
      const records = readCsv(csv)
      expect(records).toHaveLength(shown)
      expect(new Set(records.map((record) => [record[11], record[14]].join(' ')))).toEqual(new Set(['ru praise']))
      const firstRow = await rows(page).first().textContent()
      const [newest] = records.toSorted((a, b) => (b[5] ?? '').localeCompare(a[5] ?? ''))
      expect(firstRow).toContain(newest?.[10]?.slice(0, 40))

      const lines = (await download(page, 'As JSON lines')).trim().split('\n')
      expect(lines.map((line) => JSON.parse(line).id)).toEqual(records.map(([id]) => id))
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await fillSample(context)
    },
  },
)

async function eventuallyCount(page: Page): Promise<number> {
  await eventually(() => rows(page).count()).toBeGreaterThan(0)
  return count(page)
}
