import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { BrowserContext } from 'playwright-core'

const secret = 'a secret that nobody guesses'

/** A forum of somebody else's: what is said there comes in by webhook, and answers of ours stand there for all to read. */
export interface Forum {
  /** Answers, oldest first. */
  readonly answers: readonly string[]
  /** A member says something that everybody reads. */
  says(request: BrowserContext['request'], who: string, text: string): Promise<void>
  close(): void
}

async function connect({ request }: BrowserContext, channel: string, values: object): Promise<Record<string, string>> {
  const answer = await request.post('/api/w/home/accounts', { data: { channel, values } })
  if (!answer.ok()) throw new Error(`${channel}: ${await answer.text()}`)
  return answer.json()
}

/** Connects a forum that takes answers; `hears` only: one that has no address for them. */
export async function openForum(context: BrowserContext, name: string, takesAnswers = true): Promise<Forum> {
  const answers: string[] = []
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      answers.push(JSON.parse(body).data.text)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  const address = takesAnswers ? { answers: `http://127.0.0.1:${port}/answers` } : {}
  const { hookPath = '' } = await connect(context, 'webhook', { name, secret, ...address })
  return {
    answers,
    async says(request, who, text) {
      const data = { id: randomUUID(), text, author: { id: who, name: who } }
      const body = JSON.stringify({ type: 'post.created', data })
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
      const answer = await request.post(hookPath, { data: body, headers })
      if (!answer.ok()) throw new Error(await answer.text())
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Connects a chat on that site; gives the path of its script. */
export async function openChat(context: BrowserContext, origins: string): Promise<string> {
  const { scriptPath = '' } = await connect(context, 'webchat', { name: 'Halden Kettles', origins })
  return scriptPath
}
