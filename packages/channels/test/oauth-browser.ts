import { request, type IncomingHttpHeaders } from 'node:http'

interface Page {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Somebody with a browser who signs in on the page of a real Bluesky server and lets the asker in; gives where they are sent back. */
export async function letIn(authorize: string, username: string, password: string): Promise<URL> {
  const cookies = new Map<string, string>()
  const { origin } = new URL(authorize)
  const visit = (url: string, method: string, more: Record<string, string>, body?: object): Promise<Page> =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'somebody with a browser',
        ...(sent === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        ...more,
      }
      const asked = request(url, { method, headers, agent: false }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
          cookies.set(name, value)
        }
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      asked.on('error', reject)
      asked.end(sent)
    })
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const page = await visit(authorize, 'GET', { ...navigation, 'sec-fetch-site': 'cross-site' })
  if (page.status !== 200) throw new Error(`the page of the server answered ${page.status}: ${page.body.slice(0, 300)}`)
  const api = async (endpoint: string, body: object, token?: string): Promise<Record<string, unknown>> => {
    const headers = {
      origin,
      referer: authorize,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'same-origin',
      'x-csrf-token': cookies.get('csrf-token') ?? '',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const answer = await visit(`${origin}/@atproto/oauth-provider/~api/${endpoint}`, 'POST', headers, body)
    if (answer.status !== 200) throw new Error(`${endpoint} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
    return JSON.parse(answer.body) as Record<string, unknown>
  }
  const signedIn = await api('sign-in', { locale: 'en', username, password, remember: false })
  const { sub } = signedIn['account'] as { sub: string }
  const { url } = await api('consent', { sub }, String(signedIn['ephemeralToken']))
  const back = await visit(String(url), 'GET', { ...navigation, 'sec-fetch-site': 'same-origin', referer: authorize })
  const { location } = back.headers
  if (location === undefined) throw new Error(`nobody was sent back: ${back.status} ${back.body.slice(0, 300)}`)
  return new URL(location)
}
