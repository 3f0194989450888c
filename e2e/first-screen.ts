import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { BrowserContext, Page } from 'playwright-core'

/** By path: what the server sent for it, in bytes. */
export interface Sent {
  readonly path: string
  readonly body: number
  /** Status line and headers, as they stand on the wire. */
  readonly headers: number
}

/** All that a fresh browser gets until the page shows ten people, asked for once more with one encoding. */
export async function readFirstScreen(
  { page, context }: { readonly page: Page; readonly context: BrowserContext },
  address: string,
  encoding: string,
): Promise<Sent[]> {
  const wanted = new Set<string>()
  page.on('response', (response) => wanted.add(response.url()))
  await page.goto(address)
  await page.getByRole('region', { name: 'The Ten' }).getByRole('listitem').nth(9).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const { cookies } = await context.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const addresses = [...wanted].filter((url) => !url.endsWith('/live'))
  return Promise.all(addresses.map((url) => measure(url, { 'accept-encoding': encoding, cookie })))
}

function measure(url: string, headers: Record<string, string>): Promise<Sent> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const head = answer.rawHeaders.reduce((total, part) => total + Buffer.byteLength(part) + 2, 0)
      buffer(answer).then(
        (body) => resolve({ path: new URL(url).pathname, body: body.length, headers: head + 17 }),
        reject,
      )
    }).on('error', reject)
  })
}
