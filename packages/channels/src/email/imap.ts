import { lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { admit } from '../admit.ts'
import { ChannelError, type ChannelContext } from '../port.ts'
import { explainMailError, signInAgain } from './refusal.ts'
import type { MailServer, Settings } from './settings.ts'

export interface Rhythm {
  /** How long a server may stay silent. */
  readonly timeoutMs: number
  /** How often the inbox is looked at although nobody said that something came. */
  readonly pollMs: number
  /** How long a mail that was taken may need to our own inbox. */
  readonly arrivesMs: number
  /** How often the place is told while nothing happens. */
  readonly restMs: number
  /** Certificates that are trusted besides the usual ones. */
  readonly ca?: string
}

/**
 * Signs in to a mailbox, encrypted as its settings say. The connection is closed when `work` ends or the signal comes.
 * Throws ChannelError.
 */
export async function inMailbox<T>(
  settings: Settings,
  context: ChannelContext,
  rhythm: Rhythm,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = await signIn(settings, context, rhythm)
  const stop = (): void => client.close()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(client)
  } catch (error) {
    throw explainMailError(error, settings.imap, context.now())
  } finally {
    context.signal.removeEventListener('abort', stop)
    await leave(client)
  }
}

/** As `inMailbox`, for whoever goes on for hours; to be closed by the caller. */
export async function signIn(settings: Settings, context: ChannelContext, rhythm: Rhythm): Promise<ImapFlow> {
  const token = await settings.token?.()
  try {
    return await signInWith(token, settings, context, rhythm)
  } catch (error) {
    const isRefused = error instanceof ChannelError && error.kind === 'auth'
    if (settings.token === undefined || !isRefused) throw error
    // It may have been taken back before its time.
    return await signInWith(await settings.token(token), settings, context, rhythm)
  }
}

async function signInWith(
  token: string | undefined,
  { imap, user, password }: Settings,
  context: ChannelContext,
  rhythm: Rhythm,
): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...(await placeOf(imap, context)),
    port: imap.port,
    secure: imap.security === 'tls',
    doSTARTTLS: imap.security === 'starttls',
    ...(rhythm.ca === undefined ? {} : { tls: { ca: rhythm.ca } }),
    auth: token === undefined ? { user, pass: password } : { user, accessToken: token },
    logger: false,
    qresync: true,
    disableAutoIdle: true,
    disableBinary: true,
    connectionTimeout: rhythm.timeoutMs,
    greetingTimeout: rhythm.timeoutMs,
    socketTimeout: rhythm.timeoutMs,
    maxIdleTime: 9 * 60_000,
    maxLineLength: 16 * 2 ** 20,
    maxLiteralSize: 16 * 2 ** 20,
    maxResponseSize: 64 * 2 ** 20,
    clientInfo: { name: 'Earshot' },
  })
  // What goes wrong is thrown by the command that meets it; without a listener Node would end the program.
  client.on('error', () => undefined)
  const stop = (): void => client.close()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    const explained = explainMailError(error, imap, context.now())
    throw token !== undefined && explained.kind === 'auth'
      ? new ChannelError('auth', signInAgain(imap.host))
      : explained
  } finally {
    context.signal.removeEventListener('abort', stop)
  }
}

export async function leave(client: ImapFlow): Promise<void> {
  const closing = setTimeout(() => client.close(), 1000)
  await client.logout().catch(() => client.close())
  clearTimeout(closing)
}

/**
 * The address to connect to, looked up by the guard so that no name leads to where it may not, and the name that the
 * certificate must have.
 */
export async function placeOf(
  { host }: MailServer,
  context: ChannelContext,
): Promise<{ readonly host: string; readonly servername?: string }> {
  await admit(context, host)
  if (isIP(host) !== 0) return { host }
  const address = await new Promise<string>((resolve, reject) => {
    ;(context.lookup ?? systemLookup)(host, {}, (error, found) => {
      if (error) reject(error)
      else resolve(typeof found === 'string' ? found : (found[0]?.address ?? host))
    })
  }).catch((error: unknown) => {
    if (error instanceof ChannelError) throw error
    throw new ChannelError(
      'unavailable',
      `Nobody knows where ${host} is. Check its name; it is tried again by itself.`,
      {
        cause: error,
      },
    )
  })
  return { host: address, servername: host }
}
