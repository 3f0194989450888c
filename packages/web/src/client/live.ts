import type { LiveEvent } from '@earshot/api'
import { addressOf } from './call.ts'

export type LiveState = 'connecting' | 'live' | 'waiting'

interface Handlers {
  readonly onEvent: (event: LiveEvent) => void
  /** What came in the meantime is not known: read anew. */
  readonly onMissed: () => void
  /** The server ended the stream for good: perhaps the reader is no longer signed in. */
  readonly onRefused: () => void
  readonly onState: (state: LiveState) => void
}

const reopenAfterMs = 3000
/** A page that nobody looks at gives its connection back: browsers allow six to one server. */
const closeHiddenAfterMs = 60_000

/**
 * Listens to what happens in a workspace until the returned function is called. The browser resumes with Last-Event-ID by
 * itself; when it gives up, or the page slept, a new stream is opened and the reader told to read anew.
 */
export function listenLive(workspace: string, { onEvent, onMissed, onRefused, onState }: Handlers): () => void {
  const url = addressOf('live', { params: { workspace } })
  let stream: EventSource | undefined
  let reopen: ReturnType<typeof setTimeout> | undefined
  let sleep: ReturnType<typeof setTimeout> | undefined

  const open = (again: boolean) => {
    onState('connecting')
    stream = new EventSource(url)
    stream.addEventListener('open', () => {
      onState('live')
      if (again) onMissed()
    })
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // Our own server sends what the contract says; a line that is no JSON is not from it.
      const event = JSON.parse(data) as LiveEvent
      if (event.type === 'resync') onMissed()
      else onEvent(event)
    })
    stream.addEventListener('error', () => {
      onState('waiting')
      if (stream?.readyState !== EventSource.CLOSED) return
      close()
      onRefused()
      reopen = setTimeout(() => open(true), reopenAfterMs)
    })
  }
  const close = () => {
    clearTimeout(reopen)
    stream?.close()
    stream = undefined
  }
  const onVisibility = () => {
    clearTimeout(sleep)
    if (document.visibilityState === 'hidden') sleep = setTimeout(close, closeHiddenAfterMs)
    else if (!stream) {
      clearTimeout(reopen)
      open(true)
    }
  }
  open(false)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(sleep)
    close()
  }
}
