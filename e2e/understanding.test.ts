import { test } from 'vitest'
import { eventually } from './eventually.ts'
import { fillSample, nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

journeys(
  'Saying how something is meant',
  (place) => {
    test('one key corrects how a mention is read, and another takes it back', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/heard?moment=complaint')
      await page.getByRole('list', { name: 'Mentions, newest first' }).getByRole('link').first().click()
      const conversation = page.getByRole('article')
      await conversation.getByRole('button', { name: 'Why we think so' }).last().click()
      const complaint = conversation.getByRole('button', { name: 'Complaint' }).last()
      await eventually(() => complaint.getAttribute('aria-pressed')).toBe('true')
      await page.keyboard.press('2')
      await eventually(() => complaint.getAttribute('aria-pressed')).toBe('false')
      await eventually(() => conversation.getByText(/says no$/).count()).toBeGreaterThan(0)
      await page.getByText('Noted.').first().waitFor()
      await page.keyboard.press('z')
      await eventually(() => conversation.getByText(/says no$/).count()).toBe(0)
    })

    test('the page asks, and an answer is one key; what was said stands in the list and can be taken back', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/understanding')
      const answers = page.getByRole('region', { name: 'What we would like to know' })
      await answers.getByRole('button', { name: 'Yes' }).waitFor()
      await page.keyboard.press('n')
      const latest = page.getByRole('region', { name: 'Latest corrections' })
      await eventually(() => latest.getByRole('listitem').count()).toBeGreaterThan(0)
      await latest.getByRole('button', { name: 'Undo' }).first().click()
      await eventually(() => latest.getByText('taken back').count()).toBeGreaterThan(0)
    })

    test('the same words from several accounts are one line, which opens all of them', async () => {
      const { page, context } = await place.open()
      await nameBrand(context, 'Halden')
      const text = 'Sign now: Halden must stop making kettles in the old factory by the river'
      const people = Array.from({ length: 5 }, (_, at) =>
        JSON.stringify({
          id: `c${at}`,
          author: `bot${at}`,
          text: `${text} #${at}`,
          created_at: new Date().toISOString(),
        }),
      )
      const file = await context.request.post('/api/w/home/imports?fileName=campaign.jsonl', {
        data: Buffer.from(people.join('\n')),
        headers: { 'content-type': 'application/octet-stream' },
      })
      const { id, mapping, channel } = await file.json()
      await context.request.post(`/api/w/home/imports/${id}/start`, { data: { mapping, channel } })
      const marked = async () => {
        const { items } = await (await context.request.get('/api/w/home/mentions')).json()
        return items.filter(({ copies }: { copies?: object }) => copies !== undefined).length
      }
      await eventually(marked).toBe(5)
      await page.goto('/w/home/heard')
      const line = page.getByRole('link', { name: 'and 4 copies by 5 accounts' })
      await line.click()
      const list = page.getByRole('list', { name: 'Mentions, newest first' })
      await eventually(() => list.getByRole('listitem').count()).toBe(5)
      await page.getByRole('button', { name: 'Only copies of one text' }).click()
      await eventually(() => new URL(page.url()).search).toBe('')
    })

    test('the week of the sample has a topic, and its number opens as many mentions', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/topics')
      const number = page.getByRole('link', { name: /^\d+ mentions$/ }).first()
      const said = (await number.textContent({ timeout: 30_000 })) ?? ''
      await number.click()
      await page.getByRole('button', { name: 'Only one topic' }).waitFor()
      await eventually(() => page.getByText(said, { exact: true }).count()).toBe(1)
    }, 60_000)

    test('the numbers of the keyboard and the new rooms stand in the list of keys', async () => {
      const { page } = await place.open()
      await page.goto('/w/sample/now')
      await page.getByRole('region', { name: 'The Ten' }).waitFor()
      await page.keyboard.press('?')
      await eventually(() => page.getByText('How it is read').count()).toBe(1)
      await page.keyboard.press('Escape')
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await eventually(() => page.getByRole('heading', { name: 'Topics' }).count()).toBe(1)
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await fillSample(context)
    },
  },
)
