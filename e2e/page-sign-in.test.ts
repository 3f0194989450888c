import { afterAll, expect, test } from 'vitest'
import { startIssuer } from '../packages/channels/test/issuer.ts'
import { startMailServer } from '../packages/channels/test/mail-server.ts'
import { eventually } from './eventually.ts'
import { nameBrand } from './furnish.ts'
import { journeys } from './journeys.ts'

const mail = await startMailServer('desk@x.test')
const issuer = await startIssuer()
mail.bearer = 'XOAUTH2'
mail.tokens = issuer.tokens
afterAll(() => Promise.all([mail.close(), issuer.close()]))

journeys(
  'Signing in on the page of a service',
  (place) => {
    test('a mailbox without a password is connected by agreeing on its provider’s page; when that refuses, it is said', async () => {
      const { page } = await place.open({
        expected: [/^(422|502) POST .*\/page-signed-in$/, /^asked somebody else: .*\/agree\?/],
      })
      await page.goto('/w/home/hearing')
      const begin = async () => {
        await page.getByRole('button', { name: 'Connect an account' }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Channel').selectOption({ label: 'E-mail' })
        for (const [field, value] of Object.entries({
          Address: 'desk@x.test',
          'IMAP server': mail.imap,
          'SMTP server': mail.smtp,
          'Client id': 'desk',
          'Client secret': 'of the desk',
          Issuer: issuer.address,
        }))
          await dialog.getByRole('textbox', { name: field }).or(dialog.getByLabel(field)).first().fill(value)
        expect(await dialog.textContent()).toContain(`${place.program.address}/signed-in`)
        await dialog.getByRole('button', { name: 'Sign in on the service’s page' }).click()
      }
      issuer.refusing = 'invalid_client'
      await begin()
      await eventually(() => page.getByRole('alert').textContent()).toContain('does not know this client id')
      await page.getByRole('link', { name: 'Back to Hearing' }).click()
      issuer.refusing = undefined
      await page.goto('/w/home/hearing')
      await begin()
      await eventually(() => page.url()).toMatch(/\/w\/home\/hearing$/)
      const accounts = page.getByRole('region', { name: 'Accounts' }).getByRole('listitem')
      await eventually(() => accounts.first().textContent()).toMatch(/desk@x\.test.*Connected/)

      // Whoever comes back a second time, or to another browser, is told to begin again.
      await page.goto('/signed-in?code=x&state=y')
      await eventually(() => page.getByRole('main').textContent()).toContain('Begin it again')
    })
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await nameBrand(context, 'Brightwater')
    },
  },
)
