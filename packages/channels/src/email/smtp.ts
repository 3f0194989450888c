import { ChannelError, type ChannelContext } from '../port.ts'
import { placeOf, type Rhythm } from './imap.ts'
import { bearerCommand } from './bearer.ts'
import { explainMailError, signInAgain, wrongPassword } from './refusal.ts'
import type { Settings } from './settings.ts'
import { openLine, type Line, type Reply } from './smtp-line.ts'
import type { TokenSource } from './tokens.ts'

/**
 * Sends mail (RFC 5321). A dialogue of our own, because a mail must not be handed over when one of its people is refused
 * while our own copy is taken: the copy is the proof that they were written to.
 */
export interface Smtp {
  /** Resolves when the server has taken it. `copyTaken`: also for ourselves. Throws ChannelError. */
  send(mail: OutgoingMail): Promise<{ readonly copyTaken: boolean }>
}

interface OutgoingMail {
  readonly from: string
  readonly to: readonly string[]
  readonly copyTo: string | undefined
  readonly bytes: Uint8Array
}

/** Signs in, lets `work` send, and leaves. Throws ChannelError. */
export async function inSmtp<T>(
  settings: Settings,
  context: ChannelContext,
  rhythm: Rhythm,
  work: (smtp: Smtp) => Promise<T>,
): Promise<T> {
  const { smtp: server } = settings
  let line: Line | undefined
  try {
    const address = await placeOf(server, context)
    const { timeoutMs, ca } = rhythm
    line = await openLine({ server, address, timeoutMs, signal: context.signal, ...(ca === undefined ? {} : { ca }) })
    const offered = await greet(line, settings)
    await signIn(line, offered, settings, context)
    const open = line
    const done = await work({ send: (mail) => send(open, offered, mail, settings, context) })
    await line.ask('QUIT').catch(() => undefined)
    return done
  } catch (error) {
    throw explainMailError(error, server, context.now())
  } finally {
    line?.close()
  }
}

/** What the server offers, by its keywords, once the connection is as safe as it has to be. */
async function greet(line: Line, { smtp: server, address }: Settings): Promise<ReadonlyMap<string, string>> {
  demand(await line.ask(), 220, server.host)
  const hello = `EHLO ${/^[\w.-]+$/.test(address.split('@')[1] ?? '') ? address.split('@')[1] : 'localhost'}`
  const before = keywords(demand(await line.ask(hello), 250, server.host))
  if (server.security !== 'starttls') return before
  if (!before.has('STARTTLS'))
    throw new ChannelError('rejected', `${server.host} offers no encryption on port ${server.port}. Try port 465.`)
  demand(await line.ask('STARTTLS'), 220, server.host)
  await line.encrypt()
  return keywords(demand(await line.ask(hello), 250, server.host))
}

function keywords({ text }: Reply): ReadonlyMap<string, string> {
  const lines = text.split('\n').slice(1)
  return new Map(lines.map((one) => [one.trim().split(/[ =]/)[0]?.toUpperCase() ?? '', one.trim().toUpperCase()]))
}

async function signIn(
  line: Line,
  offered: ReadonlyMap<string, string>,
  settings: Settings,
  context: ChannelContext,
): Promise<void> {
  const { smtp, user, password } = settings
  const { host } = smtp
  const ways = offered.get('AUTH')
  // A server within one's own walls may know us without.
  if (ways === undefined) return
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  if (settings.token !== undefined) return signInByToken(line, ways, settings, settings.token, context)
  let reply: Reply
  if (/\bPLAIN\b/.test(ways)) reply = await line.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`)
  else if (/\bLOGIN\b/.test(ways)) {
    demand(await line.ask('AUTH LOGIN'), 334, host)
    demand(await line.ask(base64(user)), 334, host)
    reply = await line.ask(base64(password))
  } else throw new ChannelError('rejected', `${host} lets nobody in with a password (${ways}).`)
  if (reply.code === 235) return
  if (reply.code < 500) throw refusal(reply, host, context.now())
  throw new ChannelError('auth', wrongPassword(host))
}

async function signInByToken(
  line: Line,
  ways: string,
  { smtp, user }: Settings,
  tokenOtherThan: TokenSource,
  context: ChannelContext,
): Promise<void> {
  let token: string | undefined
  for (let attempt = 0; attempt < 2; attempt += 1) {
    token = await tokenOtherThan(token)
    const reply = await line.ask(bearerCommand(ways, { ...smtp, user, token }))
    // What was wrong comes first; the server waits for a word before it refuses (RFC 7628, 3.2.3).
    const { code, text } = reply.code === 334 ? await line.ask(/\bOAUTHBEARER\b/.test(ways) ? 'AQ==' : '') : reply
    if (code === 235) return
    if (code < 500) throw refusal({ code, text }, smtp.host, context.now())
  }
  throw new ChannelError('auth', signInAgain(smtp.host))
}

async function send(
  line: Line,
  offered: ReadonlyMap<string, string>,
  { from, to, copyTo, bytes }: OutgoingMail,
  { smtp: { host } }: Settings,
  context: ChannelContext,
): Promise<{ readonly copyTaken: boolean }> {
  const isForeign = [from, ...to].some((address) => /[^\0-\x7F]/.test(address))
  if (isForeign && !offered.has('SMTPUTF8'))
    throw new ChannelError('rejected', `${host} cannot send to addresses with letters beyond A to Z.`)
  const size = offered.has('SIZE') ? ` SIZE=${bytes.length}` : ''
  const ok = async (command: string | Uint8Array, code: number): Promise<void> => {
    const reply = await line.ask(command)
    if (reply.code !== code) throw refusal(reply, host, context.now())
  }
  await ok(`MAIL FROM:<${from}>${size}${isForeign ? ' SMTPUTF8' : ''}`, 250)
  for (const address of to) {
    const reply = await line.ask(`RCPT TO:<${address}>`)
    if (reply.code !== 250 && reply.code !== 251) throw refusal(reply, host, context.now(), address)
  }
  const copied = copyTo === undefined ? undefined : await line.ask(`RCPT TO:<${copyTo}>`)
  await ok('DATA', 354)
  await ok(dotted(bytes), 250)
  return { copyTaken: copied?.code === 250 }
}

/** A line that begins with a dot gets another one; a dot alone ends the mail (RFC 5321, 4.5.2). */
function dotted(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')
  return Buffer.from(`${text.endsWith('\r\n') ? text : `${text}\r\n`}.\r\n`, 'latin1')
}

function demand(reply: Reply, code: number, host: string): Reply {
  if (reply.code === code) return reply
  const because = `${reply.code} ${reply.text}`.slice(0, 200)
  throw new ChannelError(
    'unavailable',
    `${host} does not take mail at the moment (${because}). It is tried again by itself.`,
  )
}

const laterMs = 2 * 60_000

function refusal({ code, text }: Reply, host: string, now: number, address?: string): ChannelError {
  const because = `${code} ${text.replace(/\s+/g, ' ')}`.slice(0, 300)
  if (code >= 400 && code < 500)
    return new ChannelError('rate-limited', `${host} asks to come back later (${because}). It goes on by itself.`, {
      retryAt: now + laterMs,
    })
  if (code === 552 || code === 523) return new ChannelError('too-large', `${host} finds it too large (${because}).`)
  const whom = address === undefined ? 'does not take this mail' : `does not deliver to ${address}`
  return new ChannelError('rejected', `${host} ${whom} (${because}).`)
}
