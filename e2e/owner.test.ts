import { expect, test } from 'vitest'
import { eventually } from './eventually.ts'
import { journeys } from './journeys.ts'
import { owner } from './owner.ts'

journeys(
  'The owner',
  (place) => {
    test('opens the one-time link, becomes the owner and is asked for the brand', async () => {
      const { page } = await place.open({ signedIn: false })
      await page.goto(place.program.welcomeLink ?? '')
      await page.getByLabel('Your name').fill(owner.name)
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password', { exact: true }).fill('short')
      await page.getByRole('button', { name: 'Make me the owner' }).click()
      await eventually(() => page.getByRole('alert').allTextContents()).toEqual(['Use at least 10 characters.'])

      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.getByRole('button', { name: 'Make me the owner' }).click()
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Whom shall we listen for?')
    })

    test('finds the link used up the second time, and the way to sign in', async () => {
      const { page } = await place.open({ signedIn: false })
      await page.goto(place.program.welcomeLink ?? '')
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('There is an owner already')
      await page.getByRole('link', { name: 'Sign in' }).click()
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in')
    })

    test('cannot be made a second time, even by somebody who kept the page open', async () => {
      const { context } = await place.open({ signedIn: false, expected: [/^410 POST \/api\/welcome$/] })
      const token = new URL(place.program.welcomeLink ?? '').searchParams.get('token')
      const data = { ...owner, email: 'somebody@else.example', token, locale: 'en' }
      const answer = await context.request.post('/api/welcome', { data })
      expect([answer.status(), (await answer.json()).code]).toEqual([410, 'link-used'])
    })

    test('is told what to do when e-mail and password do not fit, then signs in, out and in again', async () => {
      const { page } = await place.open({ signedIn: false, expected: [/^403 POST \/api\/sign-in$/] })
      await page.goto('/')
      const signIn = async (password: string) => {
        await page.getByLabel('E-mail').fill(owner.email)
        await page.getByLabel('Password', { exact: true }).fill(password)
        await page.getByRole('button', { name: 'Sign in' }).click()
      }
      await signIn('not the password')
      await eventually(() => page.getByRole('alert').textContent()).toBe(
        'This e-mail and password do not fit together. Check both and try again.',
      )
      await signIn(owner.password)
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Whom shall we listen for?')

      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL('**/sign-in')
      await page.goto('/')
      await page.waitForURL('**/sign-in**')
      await signIn(owner.password)
      await page.waitForURL('**/start')
    })

    test('comes to where they wanted to go after signing in', async () => {
      const { page } = await place.open({ signedIn: false })
      await page.goto('/w/home/settings')
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Settings')
      expect(new URL(page.url()).pathname).toBe('/w/home/settings')
    })
  },
  { owner: false },
)
