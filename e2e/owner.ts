import type { BrowserContext } from 'playwright-core'
import type { Program } from './program.ts'

export const owner = { name: 'Mara Lindqvist', email: 'mara@halden.example', password: 'kettle-lantern-harbour' }

/** Makes the owner with the one-time link, without looking at a screen, and signs this browser in. */
export async function makeOwner({ address, welcomeLink }: Program, { request }: BrowserContext): Promise<void> {
  if (welcomeLink === undefined) throw new Error('there is an owner already')
  const token = new URL(welcomeLink).searchParams.get('token')
  const answer = await request.post(`${address}/api/welcome`, { data: { ...owner, token, locale: 'en' } })
  if (!answer.ok()) throw new Error(`no owner was made: ${await answer.text()}`)
}
