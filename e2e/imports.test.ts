import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

/** The bytes of a text in windows-1251, found by reading every byte. */
function inWindows1251(text: string): Buffer {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte)
  const known = new Map(bytes.map((byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]))
  return Buffer.from([...text].map((letter) => known.get(letter) ?? 63))
}

const russian = [
  'автор;текст;дата',
  'лида;"Где купить чайник Brightwater? Нигде не нашла; помогите";01.05.2026 10:00',
  'олег;Brightwater протекает второй раз, это безобразие;02.05.2026 11:30',
  'нина;Спасибо Brightwater, чайник чудесный;03.05.2026 12:45',
].join('\r\n')

const lines = [
  '{"id":"1","author":"ann","text":"How do I clean a Brightwater kettle?","created_at":"2026-05-01T10:00:00Z"}',
  '{"id":"2","author":"joe","text":"half a line',
  '{"id":"3","author":"eva","text":"Brightwater should sell lids","created_at":"2026-05-01T11:00:00Z"}',
  '{"id":"4","author":"bob","text":"","created_at":"2026-05-01T12:00:00Z"}',
].join('\n')

const card = (page: Page) =>
  page
    .getByRole('main')
    .locator('li')
    .filter({ has: page.getByRole('heading', { level: 2 }) })
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })

journeys(
  'Importing what people said elsewhere',
  (place) => {
    test('a table in windows-1251 is read, its columns are guessed, and its sums add up', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/imports')
      await choose(page, 'отзывы.csv', inWindows1251(russian))
      const file = card(page).first()
      await file.getByRole('heading', { name: 'отзывы.csv' }).waitFor()
      expect(await file.textContent()).toContain('windows-1251')
      expect(await file.getByLabel('Text', { exact: true }).inputValue()).toBe('текст')
      expect(await file.getByLabel('Author’s handle').inputValue()).toBe('автор')
      expect(await file.getByLabel('Time').inputValue()).toBe('дата')
      expect(await file.textContent()).toContain('Где купить чайник Brightwater? Нигде не нашла; помогите')
      await file.getByRole('button', { name: 'Import', exact: true }).click()
      await eventually(() => file.getByRole('status').textContent()).toBe('3 rows read3 stored0 known already')
      await eventually(() => file.textContent()).toContain('Done')

      await file.getByRole('link', { name: '3 stored' }).click()
      await eventually(() => page.getByText('это безобразие').count()).toBe(1)
      expect(await page.getByText('Спасибо Brightwater, чайник чудесный').count()).toBe(1)
    })

    test('the same file again changes nothing', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/imports')
      await eventually(() => card(page).count()).toBe(1)
      await choose(page, 'отзывы (копия).csv', inWindows1251(russian))
      await eventually(() => card(page).count()).toBe(2)
      const again = card(page).filter({ hasText: 'копия' })
      await again.getByRole('button', { name: 'Import', exact: true }).click()
      await eventually(() => again.getByRole('status').textContent()).toBe('3 rows read0 stored3 known already')
    })

    test('rows that cannot be read are listed with their lines and do not stop the others', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/imports')
      await choose(page, 'posts.jsonl', Buffer.from(lines))
      const file = card(page).filter({ hasText: 'posts.jsonl' })
      await file.getByLabel('Concerns').selectOption('Brightwater')
      await file.getByRole('button', { name: 'Import', exact: true }).click()
      await eventually(() => file.getByRole('status').textContent()).toMatch(/2 stored.*2 rows could not be read/)
      await file.getByText('Rows that could not be read', { exact: true }).first().click()
      await eventually(() => file.getByRole('row').count()).toBeGreaterThan(2)
      const problems = (await file.getByRole('row').allTextContents()).join('\n')
      expect(problems).toMatch(/Line 2.*not valid JSON/)
      expect(problems).toMatch(/Line 4.*no text/)
    })

    test('files are taken where they are dropped, one after the other', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/imports')
      const files = await page.evaluateHandle<string>(`(() => {
        const files = new DataTransfer()
        for (const name of ['spring.csv', 'autumn.csv']) {
          files.items.add(new File(['author,text\\n' + name + ',A Brightwater kettle?\\n'], name, { type: 'text/csv' }))
        }
        return files
      })()`)
      const zone = page.getByText('Drop a file here, or choose one')
      await zone.dispatchEvent('dragover', { dataTransfer: files })
      await zone.dispatchEvent('drop', { dataTransfer: files })
      await eventually(() => page.getByRole('heading', { name: 'spring.csv' }).count()).toBe(1)
      await eventually(() => page.getByRole('heading', { name: 'autumn.csv' }).count()).toBe(1)
    })

    test('an empty file is refused with what to do', async () => {
      const { page } = await place.open({ expected: [/^400 POST .*\/imports$/] })
      await page.goto('/w/home/imports')
      await choose(page, 'empty.csv', Buffer.from(''))
      await eventually(() => page.getByRole('alert').textContent()).toContain('The file is empty. Choose another one.')
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
    },
  },
)
