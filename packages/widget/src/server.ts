import type { Item, Own } from './talk.ts'

export interface Welcome {
  readonly name: string
  readonly greeting?: string
  readonly mail?: string
  readonly attended: boolean
}

export interface Talk {
  readonly items: readonly Item[]
  readonly attended: boolean
}

/** The server did not take it. `isFinal`: nor will it ever. */
export class Refused extends Error {
  readonly isFinal: boolean
  readonly waitMs: number
  constructor(isFinal: boolean, waitMs = 0) {
    super('refused')
    this.isFinal = isFinal
    this.waitMs = waitMs
  }
}

const timeoutMs = 15_000

/** What the window asks of the server at `base`; every call throws when it did not work. */
export function serverAt(base: string) {
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(`${base}/${path}`, { credentials: 'omit', cache: 'no-store', ...init })
    if (answer.ok) return answer
    const again = answer.status === 429 || answer.status === 408 || answer.status >= 500
    throw new Refused(!again, Number(answer.headers.get('retry-after') ?? 0) * 1000)
  }
  const proof = (key: string) => ({ authorization: `Visitor ${key}` })

  return {
    welcome: async (): Promise<Welcome> => (await call('welcome', { signal: within(timeoutMs) })).json(),
    talk: async (key: string): Promise<Talk> =>
      (await call('talk', { headers: proof(key), signal: within(timeoutMs) })).json(),
    /** Also when the page is being left. */
    async send(key: string, { id, text, mail, before, invitation }: Own, language: string): Promise<void> {
      const body = JSON.stringify({ id, text, language, page: location.href.split('#')[0], mail, before, invitation })
      const headers = { ...proof(key), 'content-type': 'application/json' }
      await call('messages', { method: 'POST', headers, body, keepalive: true, signal: within(timeoutMs) })
    },
    /**
     * Tells the conversation now and whenever it changes. Resolves when the stream ends; throws when it never begins, as
     * behind a proxy that holds it back.
     */
    async stream(key: string, onTalk: (talk: Talk) => void, signal: AbortSignal): Promise<void> {
      const answer = await call('live', { headers: proof(key), signal })
      const reader = answer.body?.getReader()
      if (reader === undefined) throw new Error('no stream')
      const decoder = new TextDecoder()
      let text = ''
      for (;;) {
        const { done, value } = await soon(reader.read(), silenceMs)
        if (done) return
        text += decoder.decode(value, { stream: true })
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) if (event.startsWith('data: ')) onTalk(JSON.parse(event.slice(6)))
      }
    },
  }
}

export type Server = ReturnType<typeof serverAt>

/** The server says something every twenty seconds. */
const silenceMs = 45_000

function within(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}

function soon<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silence')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
