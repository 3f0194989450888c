import type { APIRequestContext, BrowserContext } from 'playwright-core'

const rows = [
  'who,text,when',
  'ann,Where can I buy a Halden kettle?,2026-05-01 10:00',
  'joe,,2026-05-01 10:05',
  'eva,My Halden kettle broke,no time at all',
]

/** Fills the sample workspace. */
export async function fillSample({ request }: BrowserContext): Promise<void> {
  await send(request, '/api/sample', {})
}

/** Names a brand in the own workspace, as the first-run page does. */
export async function nameBrand({ request }: BrowserContext, name: string): Promise<void> {
  await send(request, '/api/w/home/brands', { name, handles: [], words: [], domains: [] })
}

/** Ten people who asked something in English a moment ago, brought in by a file. */
export async function importTenPeople(context: BrowserContext): Promise<void> {
  const { request } = context
  await nameBrand(context, 'Halden')
  const people = Array.from({ length: 10 }, (_, at) => {
    const text = `Where can I buy a second Halden kettle, please? This is question number ${at}.`
    return JSON.stringify({ id: `q${at}`, author: `person${at}`, text, created_at: new Date().toISOString() })
  })
  const file = await send(request, '/api/w/home/imports?fileName=people.jsonl', Buffer.from(people.join('\n')))
  const { mapping, channel } = file
  await send(request, `/api/w/home/imports/${String(file['id'])}/start`, { mapping, channel })
}

/** Three answered mentions of the sample are no complaints, the first an idea of our own staff; the last is taken back. */
async function correctSome({ request }: BrowserContext): Promise<void> {
  const address = '/api/w/sample/mentions'
  const { items } = await (await request.get(`${address}?moment=complaint&disposition=answered&limit=3`)).json()
  let last = ''
  for (const { id } of items) {
    await send(request, `${address}/${id}/corrections`, { about: 'complaint', holds: false })
    last = id
  }
  await send(request, `${address}/${items[0].id}/corrections`, { about: 'idea', holds: true })
  await send(request, `${address}/${items[0].id}/corrections`, { about: 'speaker', speaker: 'staff' })
  const corrected = await (await request.get(`${address}/${last}`)).json()
  await request.delete(`/api/w/sample/corrections/${corrected.said.complaint.id}`)
}

/** Fills both workspaces of a program, so that every screen has something to show: see screens.ts. */
export async function furnish(context: BrowserContext): Promise<void> {
  const { request } = context
  await fillSample(context)
  await correctSome(context)
  await nameBrand(context, 'Halden')
  for (const name of ['spring.csv', 'autumn.csv']) {
    const file = await send(request, `/api/w/home/imports?fileName=${name}`, Buffer.from(rows.join('\n')))
    if (name === 'autumn.csv') continue
    await send(request, `/api/w/home/imports/${String(file['id'])}/start`, {
      mapping: file['mapping'],
      channel: file['channel'],
    })
  }
}

async function send(request: APIRequestContext, path: string, data: unknown): Promise<Record<string, unknown>> {
  const type = Buffer.isBuffer(data) ? 'application/octet-stream' : 'application/json'
  const answer = await request.post(path, { data, headers: { 'content-type': type } })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}
