/** Without an answer the stream says that it is still there, and looks for what another process has sent. */
const beatMs = 20_000

export interface TalkStream {
  /** The conversation as it is now, as JSON. */
  readonly read: () => Promise<string>
  /** Calls back whenever it may have changed, until the function that it returns is called. */
  readonly onChange: (look: () => void) => () => void
}

/** Server-sent events: the whole conversation at first, and again whenever it has changed. Ends with `signal`. */
export function streamTalk({ read, onChange }: TalkStream, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let end = (): void => undefined
  return new ReadableStream({
    start(controller) {
      let told: string | undefined
      let looking = Promise.resolve()
      const say = (text: string): void => controller.enqueue(encoder.encode(text))
      const look = (otherwise = ''): void => {
        looking = looking.then(async () => {
          const now = await read().catch(() => told)
          if (signal.aborted) return
          if (now !== undefined && now !== told) say(`data: ${now}\n\n`)
          else if (otherwise !== '') say(otherwise)
          told = now
        })
      }
      const forget = onChange(() => look())
      const beat = setInterval(() => look(':\n\n'), beatMs)
      end = () => {
        clearInterval(beat)
        forget()
      }
      signal.addEventListener(
        'abort',
        () => {
          end()
          controller.close()
        },
        { once: true },
      )
      say('retry: 2000\n\n')
      look()
    },
    cancel: () => end(),
  })
}
