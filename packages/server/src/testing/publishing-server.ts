import { ChannelError } from '@earshot/channels'
import type { Channel, ChannelContext, ChannelDescription, Published, PublishInput } from '@earshot/channels'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createTestChannel } from './channel.ts'

/** What the network does with the next call to publish; afterwards it takes and confirms again. */
type Mood =
  | 'confirms'
  | 'publishes, then cuts the connection'
  | 'cuts the connection'
  | 'publishes, then never answers'
  | 'refuses'
  | 'is out of order'
  | 'does not know us'
  | { readonly 'wants us to wait until': number }

/** A network on a real socket: what was published on it, and its mood. */
export async function startPublishingServer() {
  const published: { key: string; text: string }[] = []
  const moods: Mood[] = []
  let onPublish = async (): Promise<void> => undefined
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return find(request, response)
    const { key, text } = (await json(request)) as { key: string; text: string }
    await onPublish()
    const mood = moods.shift() ?? 'confirms'
    const publish = () => void published.push({ key, text })
    const answer = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body))
    if (typeof mood === 'object') return answer(429, { retryAt: mood['wants us to wait until'] })
    switch (mood) {
      case 'confirms':
        publish()
        return answer(200, {})
      case 'publishes, then cuts the connection':
        publish()
        return request.socket.destroy()
      case 'cuts the connection':
        return request.socket.destroy()
      case 'publishes, then never answers':
        return publish()
      case 'refuses':
        return answer(400, {})
      case 'is out of order':
        return answer(500, {})
      case 'does not know us':
        return answer(401, {})
    }
  })
  function find(request: IncomingMessage, response: ServerResponse) {
    const key = new URL(request.url ?? '', 'http://x').searchParams.get('key')
    response.writeHead(published.some((each) => each.key === key) ? 200 : 404).end('{}')
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    published,
    moods,
    /** Called when a call to publish has arrived and before it is dealt with. */
    onPublish: (action: () => Promise<void>) => {
      onPublish = action
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The channel to that network. `own-key` publishes a key once; `none` publishes whatever comes. */
export function publishingChannel(
  address: string,
  exactlyOnce: ChannelDescription['exactlyOnce'],
  { canFind }: { readonly canFind: boolean },
): Channel {
  const call = async (context: ChannelContext, path: string, init: RequestInit = {}) => {
    try {
      return await context.fetch(`${address}${path}`, { ...init, signal: context.signal })
    } catch (cause) {
      throw new ChannelError('unavailable', 'The network did not answer.', { cause })
    }
  }
  const find = async ({ idempotencyKey }: PublishInput, context: ChannelContext): Promise<Published | 'absent'> => {
    const response = await call(context, `/?key=${idempotencyKey}`)
    return response.ok ? publishedAs(idempotencyKey, context) : 'absent'
  }
  return createTestChannel({
    description: { exactlyOnce },
    async publish(input, context) {
      if (exactlyOnce === 'own-key') {
        const before = await find(input, context)
        if (before !== 'absent') return before
      }
      const body = JSON.stringify({ key: input.idempotencyKey, text: input.text })
      const response = await call(context, '/', { method: 'POST', body })
      if (response.status === 429) {
        const { retryAt } = (await response.json()) as { retryAt: number }
        throw new ChannelError('rate-limited', 'Slow down.', { retryAt })
      }
      if (response.status === 401) throw new ChannelError('auth', 'Sign in again.')
      if (response.status === 400) throw new ChannelError('rejected', 'The network refused: too rude.')
      if (!response.ok) throw new ChannelError('unavailable', 'The network has trouble.')
      return publishedAs(input.idempotencyKey, context)
    },
    ...(canFind && { findPublished: find }),
  })
}

function publishedAs(key: string, context: ChannelContext): Published {
  return { ref: `at://us/${key}`, url: `https://bluesky.example/${key}`, publishedAt: context.now() }
}
