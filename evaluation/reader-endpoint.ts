import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Read } from '@earshot/understanding'

/** What a request of the chat completions API holds, as far as it matters here. */
interface ChatRequest {
  readonly model?: string
  readonly messages?: readonly { readonly role: string; readonly content: string }[]
}

/**
 * Serves our own reader as the chat completions API does, on this machine only: `npm run evaluate -- --endpoint self`
 * shows with it that the way to a model of the operator's works, where there is none.
 */
export const openReaderEndpoint = async (read: Read): Promise<{ readonly url: string; readonly close: () => void }> => {
  const answer = async (request: IncomingMessage): Promise<string> => {
    // Whoever asks is ourselves; anything else ends in an error of the request.
    const { model = 'earshot', messages = [] } = (await json(request)) as ChatRequest
    const [reading] = read([{ text: messages.findLast(({ role }) => role === 'user')?.content ?? '' }])
    const moments = Object.entries(reading?.moments ?? {}).map(([name, { probability }]) => [name, probability])
    const content = JSON.stringify({ ...Object.fromEntries(moments), speaker: reading?.speaker.kind })
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
    return JSON.stringify({ id: 'chatcmpl-0', object: 'chat.completion', created: 0, model, choices })
  }
  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
      () => response.writeHead(400).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/v1`, close: () => void server.close() }
}
