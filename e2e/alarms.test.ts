import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startJetstream } from '../packages/channels/test/jetstream-server.ts'
import type { JetstreamServer } from '../packages/channels/test/jetstream-server.ts'
import { findRunning } from '../packages/server/src/database/embedded/index.ts'
import { startMailServer } from '../packages/server/src/testing/mail-server.ts'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

const hourMs = 3_600_000
let jetstream: JetstreamServer | undefined
const mail = await startMailServer()
const called: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
const receiver = createServer(async (request, response) => {
  called.push({ headers: request.headers, body: await text(request) })
  response.writeHead(204).end()
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
// A server that listens on a port has such an address.
const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/earshot`

afterAll(async () => {
  receiver.close()
  mail.close()
  await jetstream?.close()
})

/** Six weeks in which a brand was named three times an hour, as if the program had run that long. */
async function liveThroughSixWeeks(dataDirectory: string): Promise<void> {
  const database = new Client(await findRunning(dataDirectory))
  await database.connect()
  await database.query(
    `insert into source_hour (workspace_id, source_id, hour, heard)
     select workspace_id, id, date_trunc('hour', now()) - n * interval '1 hour', 100
     from source, generate_series(1, 1008) n on conflict do nothing`,
  )
  await database.query(
    `insert into brand_hour (workspace_id, brand_id, hour, mentions)
     select workspace_id, id, date_trunc('hour', now()) - n * interval '1 hour', 3
     from brand, generate_series(1, 1008) n on conflict do nothing`,
  )
  await database.end()
}

/** Forty people of whom each says in other words that the kettles were recalled. */
function outcry(network: JetstreamServer, hour: number): void {
  for (let person = 0; person < 40; person += 1)
    network.write(
      `The Brightwater kettle was recalled, fire risk, says ${String.fromCodePoint(97 + (person % 26)).repeat(1 + person)}`,
      { did: `did:plc:${String(hour % 1000)}${String(person).padStart(20, 'b')}`, timeUs: Date.now() * 1000 + person },
    )
}

journeys(
  'Being called',
  (place) => {
    test('when a brand is talked about more than usual, whoever was named is told, and every screen until somebody has seen it', async () => {
      const { page } = await place.open()
      await page.goto('/w/home/hearing')
      await page.getByRole('button', { name: 'Alarm settings' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Send an e-mail to').fill('mara@halden.example')
      await dialog.getByLabel('Call a webhook').fill(webhookUrl)
      await dialog.getByRole('button', { name: 'Save' }).click()
      const secret = (await dialog.locator('code').textContent()) ?? ''
      await page.keyboard.press('Escape')
      const { page: other } = await place.open()
      await other.goto('/w/home/now')

      let hour = 0
      await eventually(async () => {
        const now = Math.floor(Date.now() / hourMs)
        if (jetstream && now !== hour) outcry(jetstream, (hour = now))
        return page.getByRole('status').filter({ hasText: 'Brightwater: 40 mentions in the hour from' }).count()
      }, 100_000).toBe(1)
      const notice = page.getByRole('status').filter({ hasText: 'Usual for this hour: 3.' })
      const alarm = page.getByRole('region', { name: 'Alarms' }).getByRole('listitem').first()
      expect(await alarm.textContent()).toMatch(/What they say: .*recalled/)
      expect(
        await page.getByRole('list', { name: 'Posts that drive it' }).getByRole('listitem').count(),
      ).toBeGreaterThan(0)
      await eventually(() => other.getByText('Brightwater: 40 mentions').count()).toBe(1)

      await eventually(() => called.length).toBe(1)
      const [{ headers, body } = { headers: {}, body: '' }] = called
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
      expect(JSON.parse(body)).toMatchObject({
        type: 'alarms.raised',
        data: { alarms: [{ kind: 'burst', count: 40 }] },
      })
      await eventually(() => mail.letters.length).toBe(1)
      expect(mail.letters[0]).toContain('To: mara@halden.example')

      await notice.getByRole('link', { name: 'Read what they say' }).click()
      await page.getByText('and 39 copies by 40 accounts').waitFor()
      await notice.getByRole('button', { name: 'Seen' }).click()
      await eventually(() => notice.count()).toBe(0)
      await eventually(() => other.getByText('Brightwater: 40 mentions').count()).toBe(0)
    }, 150_000)
  },
  {
    async env() {
      jetstream = await startJetstream(Date.now() * 1000)
      return {
        EARSHOT_JETSTREAM_HOSTS: jetstream.address,
        EARSHOT_SMTP_URL: mail.url,
        EARSHOT_MAIL_FROM: 'Earshot <desk@halden.example>',
      }
    },
    async prepare(place) {
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
      await liveThroughSixWeeks(place.program.dataDirectory)
    },
  },
)
