import { ChannelError } from '@earshot/channels'

/** A hundred posts of ten thousand characters. */
const usualMostBytes = 1024 * 1024

/** The raw bytes of a request. Throws ChannelError `too-large`, and `unavailable` when they do not come in time. */
export async function readBody(request: Request, signal: AbortSignal, mostBytes = usualMostBytes): Promise<Uint8Array> {
  const tooLarge = new ChannelError('too-large', `A delivery may have at most ${mostBytes / 1024} kB.`)
  if (Number(request.headers.get('content-length')) > mostBytes) throw tooLarge
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const stop = (): void => void reader.cancel()
  signal.addEventListener('abort', stop, { once: true })
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > mostBytes) {
      stop()
      throw tooLarge
    }
    parts.push(value)
  }
  signal.removeEventListener('abort', stop)
  if (signal.aborted) throw new ChannelError('unavailable', 'The delivery did not come in time.')
  return Buffer.concat(parts, size)
}
