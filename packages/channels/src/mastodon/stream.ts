import { ChannelError, type ChannelContext } from '../port.ts'
import { eventReader, type ServerSentEvent } from '../server-sent-events.ts'
import { backOffMs, pause } from '../waiting.ts'
import type { MastodonServer } from './client.ts'

/** Mastodon sends a sign of life every 15 seconds. */
const silenceMs = 60_000

/**
 * Calls `onEvent` for what the server streams to the account, until `signal` aborts; reconnects by itself. Ends where
 * the server does not stream: then only the poll is left. A stream has no memory, so `onConnected` is the moment to
 * read what came before.
 */
export async function streamUser(
  server: MastodonServer,
  context: ChannelContext,
  signal: AbortSignal,
  onConnected: () => void,
  onEvent: (event: ServerSentEvent) => void,
): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    const outcome = await streamOnce(server, context, signal, onConnected, onEvent)
    if (outcome === 'not-offered') return
    failures = outcome === 'ended' ? 0 : failures + 1
    await pause(backOffMs(failures + 1, 1000, 60_000), signal)
  }
}

async function streamOnce(
  server: MastodonServer,
  context: ChannelContext,
  signal: AbortSignal,
  onConnected: () => void,
  onEvent: (event: ServerSentEvent) => void,
): Promise<'ended' | 'failed' | 'not-offered'> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    const response = await context.fetch(new URL('/api/v1/streaming/user', server.origin).href, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${server.token ?? ''}` },
      signal: AbortSignal.any([signal, silence.signal]),
    })
    const isStream = response.headers.get('content-type')?.includes('text/event-stream') === true
    if (!response.ok || !isStream || response.body === null) {
      await response.body?.cancel()
      return response.status >= 500 || response.status === 429 ? 'failed' : 'not-offered'
    }
    onConnected()
    const read = eventReader()
    const letters = new TextDecoder()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMs)
      for (const event of read(letters.decode(value, { stream: true }))) onEvent(event)
    }
  } catch (error) {
    // The guard may end a stream that has grown long; anything else is worth a longer wait.
    return error instanceof ChannelError && error.kind === 'too-large' ? 'ended' : 'failed'
  } finally {
    clearTimeout(timer)
  }
}
