import type { BrowserContext } from 'playwright-core'

const rows = [
  'who,text,when',
  'ann,Where can I buy a Halden kettle?,2026-05-01 10:00',
  'joe,,2026-05-01 10:05',
  'eva,My Halden kettle broke,no time at all',
]

/** Fills both workspaces of a program, so that every screen has something to show: see screens.ts. */
export async function furnish({ request }: BrowserContext): Promise<void> {
  const send = async (path: string, data: unknown): Promise<Record<string, unknown>> => {
    const answer = await request.post(path, { data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return answer.status() === 204 ? {} : answer.json()
  }
  await send('/api/sample', {})
  const brand = { name: 'Halden', handles: ['halden.example'], words: ['Halden Kettle'], domains: ['halden.example'] }
  await send('/api/w/home/brands', brand)
  for (const name of ['spring.csv', 'autumn.csv']) {
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await request.post(`/api/w/home/imports?fileName=${name}`, {
      data: Buffer.from(rows.join('\n')),
      headers,
    })
    if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`)
    const file = await answer.json()
    if (name === 'spring.csv') {
      await send(`/api/w/home/imports/${file.id}/start`, { mapping: file.mapping, channel: file.channel })
    }
  }
}
