import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSample, nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

const cards = (page: Page) => page.getByRole('region', { name: 'The Ten' }).getByRole('listitem')
/** What a browser says about a server that is not there. */
const expected = [
  /^net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
  /^console: /,
  /^uncaught: /,
]

journeys(
  'When the server is away',
  (place) => {
    test('the screen says so, keeps what it shows, and is live again by itself when the server is back', async () => {
      const { page } = await place.open({ expected })
      await page.goto('/w/sample/now')
      await eventually(() => cards(page).count()).toBe(10)
      await page.getByText('Live', { exact: true }).waitFor()
      const before = await cards(page).allTextContents()
      await place.halt()
      await page.getByText('Connection lost, trying again').waitFor()
      expect(await cards(page).count()).toBe(before.length)
      await place.resume()
      await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
      expect(await cards(page).count()).toBe(10)
    })

    test('what cannot be saved says why and what to do, and is saved by the next try', async () => {
      const { page } = await place.open({ expected })
      await page.goto('/w/sample/settings')
      await page.getByLabel('Your name, as answers are signed').fill('Mara L.')
      await place.halt()
      await page.getByRole('button', { name: 'Save' }).click()
      await eventually(() => page.getByRole('alert').allTextContents()).toEqual([
        'The server cannot be reached Check that it is running and that you are connected, then try again.',
      ])
      await place.resume()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Saved.').waitFor()
      await eventually(() => page.getByRole('alert').count()).toBe(0)
    })

    test('a room that cannot be opened says so, and opens with one click when the server is back', async () => {
      const { page } = await place.open({ expected })
      await page.goto('/w/sample/now')
      await eventually(() => cards(page).count()).toBe(10)
      await place.halt()
      await page.keyboard.press('g')
      await page.keyboard.press('b')
      await eventually(() => page.getByRole('alert').textContent(), 30_000).toContain('The server cannot be reached')
      await place.resume()
      await page.getByRole('button', { name: 'Try again' }).click()
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Brands and monitors')
    }, 60_000)

    test('whoever was signed out meanwhile is led to the door and comes back to where they were', async () => {
      const { page, context } = await place.open({ expected: [...expected, /^401 /] })
      await page.goto('/w/sample/heard?moment=idea')
      await context.clearCookies()
      await page.reload()
      await eventually(() => new URL(page.url()).pathname).toBe('/sign-in')
      expect(new URL(page.url()).searchParams.get('then')).toBe('/w/sample/heard?moment=idea')
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await fillSample(context)
    },
  },
)

journeys('When a network is away', (place) => {
  test('Hearing says so in the language of whoever reads, what the network said, and when it is tried again', async () => {
    const { page, context } = await place.open({ locale: 'ru' })
    await nameBrand(context, 'Halden')
    await context.request.patch('/api/me', { data: { locale: 'ru' } })
    await page.goto('/w/home/hearing')
    const source = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Bluesky' }) })
    await eventually(() => source.textContent()).toMatch(
      /Связь с сетью прервалась.*connect ECONNREFUSED 127\.0\.0\.1:9.*Следующая попытка \d/,
    )
  })
})
