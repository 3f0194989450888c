import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { ChannelError } from '../port.ts'
import type { MailServer } from './settings.ts'

export interface Reply {
  readonly code: number
  readonly text: string
}

/** A conversation with a mail server, line by line (RFC 5321, 4.2). */
export interface Line {
  /** Sends a command, or nothing to hear the greeting, and waits for the whole reply. */
  ask(command?: string | Uint8Array): Promise<Reply>
  /** Goes on encrypted. */
  encrypt(): Promise<void>
  close(): void
}

interface Way {
  readonly server: MailServer
  readonly address: { readonly host: string; readonly servername?: string }
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly ca?: string
}

const mostReplyCharacters = 64 * 1024

/** Throws what the socket throws; a reply that does not come in time is ChannelError `unavailable`. */
export async function openLine({ server, address, timeoutMs, signal, ca }: Way): Promise<Line> {
  const trusted = {
    ...(address.servername === undefined ? {} : { servername: address.servername }),
    ...(ca === undefined ? {} : { ca }),
  }
  let socket: Socket =
    server.security === 'tls'
      ? connectTls({ host: address.host, port: server.port, ...trusted })
      : connectPlain({ host: address.host, port: server.port })
  let heard = ''
  let wake = (): void => undefined
  let broken: Error | undefined
  const tune = (): void => {
    socket.setTimeout(timeoutMs)
    socket.on('timeout', () =>
      socket.destroy(
        new ChannelError('unavailable', `${server.host} does not answer in time. It is tried again by itself.`),
      ),
    )
    socket.on('error', (error) => {
      broken ??= error
      wake()
    })
    socket.on('close', () => {
      broken ??= new ChannelError('unavailable', `${server.host} ended the connection. It is tried again by itself.`)
      wake()
    })
    socket.on('data', (data: Buffer) => {
      heard += data.toString('utf8')
      wake()
    })
  }
  const stop = (): void => void socket.destroy()
  signal.addEventListener('abort', stop, { once: true })
  tune()
  await once(socket, server.security === 'tls' ? 'secureConnect' : 'connect')

  async function reply(): Promise<Reply> {
    for (;;) {
      const whole = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n/.exec(heard)
      if (whole !== null) {
        heard = heard.slice(whole[0].length)
        const text = whole[0]
          .replace(/^\d{3}[- ]?/gm, '')
          .replaceAll('\r', '')
          .trim()
        return { code: Number(whole[1]), text }
      }
      if (broken !== undefined) throw broken
      if (heard.length > mostReplyCharacters || /^(?!\d{0,3}([- ]|$))/.test(heard))
        throw new ChannelError(
          'unavailable',
          `${server.host} does not speak SMTP. Check the name and port of the server.`,
        )
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  return {
    async ask(command) {
      if (typeof command === 'string') socket.write(`${command}\r\n`)
      else if (command !== undefined) socket.write(command)
      return reply()
    },
    async encrypt() {
      // What was sent before the encryption began was sent by somebody in between (RFC 3207, 6).
      heard = ''
      const plain = socket
      plain.removeAllListeners('data')
      socket = connectTls({ socket: plain, host: address.host, ...trusted })
      tune()
      await once(socket, 'secureConnect')
    },
    close() {
      signal.removeEventListener('abort', stop)
      socket.destroy()
    },
  }
}
