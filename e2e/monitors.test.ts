import { afterAll, expect, test } from 'vitest'
import { startJetstream } from '../packages/channels/test/jetstream-server.ts'
import type { JetstreamServer } from '../packages/channels/test/jetstream-server.ts'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

let jetstream: JetstreamServer | undefined
afterAll(() => jetstream?.close())

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
  'Writing a monitor',
  (place) => {
    test('what a monitor would hear is shown while it is written; one that hears nearly everything is warned of', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      await page.getByRole('button', { name: 'Save' }).click()
      await eventually(() => page.getByRole('alert').allTextContents()).toEqual([
        'Give at least one word to listen for.',
      ])
      const any = page.getByLabel('Any of these: what to add')
      await any.fill('rain')
      await any.press('Enter')
      await eventually(() => page.getByText('This would match 100% of everything said').count(), 30_000).toBe(1)
      expect(await page.getByRole('region', { name: 'What you would hear' }).textContent()).toContain(
        'Mostly because of “rain” (600)',
      )
      await page.getByRole('button', { name: 'Save' }).click()
      const question = page.getByRole('dialog')
      expect(await question.textContent()).toContain('600 of 600 posts')
      await question.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Remove “rain”' }).click()

      await any.fill('brightwater, bright water')
      await any.press('Enter')
      await eventually(() => page.getByText('3 of 600 posts of the last minutes').count(), 30_000).toBe(1)
      const marks = page.getByRole('region', { name: 'Examples' }).locator('mark')
      expect(await marks.allTextContents()).toEqual(['Brightwater', 'Brightwater', 'Brightwater'])
      await page.getByLabel('Name of the monitor').fill('Kettles')
      await page.keyboard.press('Control+Enter')
      await eventually(() => page.getByRole('heading', { name: 'Kettles' }).count()).toBe(1)
    })

    test('fields and text are one query: what is written in one stands in the other, and comes back', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      const row = page.getByRole('listitem').filter({ hasText: 'Kettles' })
      await row.getByRole('button', { name: 'Change' }).click()
      const text = page.getByLabel('Query', { exact: true })
      await page.getByRole('radio', { name: 'Text' }).click()
      await eventually(() => text.inputValue()).toBe('brightwater OR "bright water"')
      const written = '(~Брайтуотер OR "bright water")\n  -party lang:en (red OR blue tea)'
      await text.fill(written)
      await page.getByRole('radio', { name: 'Fields' }).click()
      const chips = page.getByRole('list', { name: 'Any of these' }).getByRole('listitem')
      await eventually(() => chips.count()).toBe(2)
      expect(await chips.first().textContent()).toContain('Брайтуотер all forms')
      const rest = page.getByRole('region', { name: 'What the fields cannot show' })
      expect(await rest.locator('code').textContent()).toBe('red OR blue tea')
      await page.getByRole('radio', { name: 'Text' }).click()
      await eventually(() => text.inputValue()).toBe(written)

      await page.getByRole('radio', { name: 'Fields' }).click()
      await page.getByLabel('None of these: what to add').fill('fake')
      await page.getByRole('radio', { name: 'Text' }).click()
      await eventually(() => text.inputValue()).toBe(
        '(~Брайтуотер OR "bright water") -party -fake lang:en (red OR blue tea)',
      )
      await page.getByRole('button', { name: 'Save' }).click()
      await eventually(() => row.textContent()).toContain('red OR blue tea')
    })

    test('whoever saves before the preview has ended is warned all the same', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      const any = page.getByLabel('Any of these: what to add')
      await any.fill('rain')
      await any.press('Control+Enter')
      await eventually(() => page.getByRole('dialog').textContent(), 30_000).toContain('600 of 600 posts')
    })

    test('text that was only looked at is left without a question; an entry taken up again keeps what was half typed', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      const row = page.getByRole('listitem').filter({ hasText: 'Kettles' })
      await row.getByRole('button', { name: 'Change' }).click()
      await page.getByRole('radio', { name: 'Text' }).click()
      await page.getByLabel('Query', { exact: true }).waitFor()
      await page.getByRole('radio', { name: 'Fields' }).click()
      await page.getByRole('radio', { name: 'Text' }).click()
      await page.getByRole('link', { name: 'Brands and monitors' }).click()
      await row.getByRole('button', { name: 'Change' }).click()

      const any = page.getByLabel('Any of these: what to add')
      await any.fill('samovar')
      const chips = page.getByRole('list', { name: 'Any of these' })
      await chips
        .getByRole('button', { name: /bright water/ })
        .first()
        .click()
      await eventually(() => chips.textContent()).toContain('samovar')
      expect(await any.inputValue()).toBe('bright water')
      expect(await any.evaluate((field) => field === document.activeElement)).toBe(true)
    })

    test('a mistake is underlined at its character, told in words, and nothing is saved or lost', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      await page.getByRole('radio', { name: 'Text' }).click()
      const text = page.getByLabel('Query', { exact: true })
      await text.fill('kettle near/x lid')
      const status = page.getByText('Character 8, “near/x”: a number from 1 to 50 was expected, as in near/5.')
      await eventually(() => status.count()).toBe(1)
      expect(await text.getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('form mark').textContent()).toBe('near/x')
      await page.getByRole('button', { name: 'Go there' }).click()
      await page.keyboard.type('near/3')
      await eventually(() => text.getAttribute('aria-invalid')).toBe(null)
      await text.press('End')
      await text.pressSequentially(' OR (')
      await page.getByRole('button', { name: 'Save' }).click()
      await eventually(() => page.getByText('At the end: a word, a phrase').count()).toBe(1)
      await page.getByRole('radio', { name: 'Fields' }).click()
      await eventually(() => page.getByText('The fields can show it when the mistake is mended.').count()).toBe(1)
      expect(await text.inputValue()).toBe('kettle near/3 lid OR (')

      await page.getByRole('link', { name: 'Brands and monitors' }).click()
      const question = page.getByRole('dialog')
      expect(await question.textContent()).toContain('What you changed here would be lost.')
      await question.getByRole('button', { name: 'Leave' }).click()
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Brands and monitors')
    })

    test('a word that no post can hold is refused in words, at its place', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/brands')
      await page.getByRole('button', { name: 'Add a monitor' }).click()
      const any = page.getByLabel('Any of these: what to add')
      await any.fill('kettle')
      await any.press('Enter')
      await any.fill('???')
      await page.getByRole('button', { name: 'Save' }).click()
      await eventually(() => page.getByText('“???”: there is no word in it that could be found.').count()).toBe(1)
      await page.getByRole('button', { name: 'Remove “???”' }).click()
      await page.getByLabel('Any of these: as what').selectOption('Two words near each other')
      await page.getByLabel('Any of these: One word').fill('cold')
      await page.getByLabel('Any of these: The other').fill('green tea')
      await page.getByRole('button', { name: 'Add', exact: true }).first().click()
      await eventually(() => page.getByRole('list', { name: 'Any of these' }).textContent()).toContain(
        'cold near/3 "green tea"',
      )
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
  },
  {
    env: openNetwork,
    async prepare(place) {
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
    },
  },
)
