import { ChannelError, type ChannelContext } from './port.ts'

/** What a server answered, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly url: string
  readonly bytes: Uint8Array
}

export interface CallOptions extends Omit<RequestInit, 'signal'> {
  /** How the network is named in sentences for people. */
  readonly who: string
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

const tenMegabytes = 10 * 1024 * 1024

/**
 * One request through the guarded client, the answer read whole, whatever its status. Throws ChannelError
 * `unavailable` when nobody answers, the answer breaks off or takes longer than `timeoutMs` (30 s), and `too-large`
 * beyond `maxBytes` (10 MB).
 */
export async function call(context: ChannelContext, url: string, options: CallOptions): Promise<Answer> {
  const { who, timeoutMs = 30_000, maxBytes = tenMegabytes, ...init } = options
  const timeOut = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([context.signal, timeOut])
  try {
    const response = await context.fetch(url, { ...init, signal })
    const bytes = await readCapped(response, maxBytes, who)
    return { status: response.status, headers: response.headers, url: response.url || url, bytes }
  } catch (cause) {
    if (cause instanceof ChannelError) throw cause
    if (context.signal.aborted) throw new ChannelError('unavailable', `${who} was no longer asked.`, { cause })
    const why = timeOut.aborted
      ? `did not answer within ${Math.round(timeoutMs / 1000)} seconds`
      : `could not be reached (${reasonOf(cause)})`
    throw new ChannelError('unavailable', `${who} ${why}. It is tried again by itself.`, { cause })
  }
}

async function readCapped(response: Response, maxBytes: number, who: string): Promise<Uint8Array> {
  const tooLarge = (): ChannelError =>
    new ChannelError('too-large', `${who} sent more than ${Math.round(maxBytes / 1_048_576)} MB, which is not read.`)
  if (response.body === null) return new Uint8Array()
  const declared = Number(response.headers.get('content-length'))
  const reader = response.body.getReader()
  if (declared > maxBytes) {
    await reader.cancel()
    throw tooLarge()
  }
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts, size)
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge()
    }
    parts.push(value)
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no reason given'
  const inner = cause.cause
  if (inner instanceof Error) return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message
  return cause.message
}
