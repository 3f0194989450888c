import { createHash } from 'node:crypto'
import { ChannelError } from '../port.ts'

/** The values of an account, read. */
export interface Settings {
  readonly name: string
  /** As browsers write them: scheme, host and port, nothing else. */
  readonly origins: ReadonlySet<string>
  readonly greeting: string | undefined
  /** What is said beside the field for an e-mail address; undefined: none is asked for. */
  readonly mail: string | undefined
}

/** Throws ChannelError `rejected` with what to enter instead. */
export function readSettings(values: Readonly<Record<string, string>>): Settings {
  const named = (field: string): string | undefined => values[field]?.trim() || undefined
  const origins = (named('origins') ?? '').split(/[\s,;]+/).filter(Boolean)
  if (origins.length === 0) throw new ChannelError('rejected', 'Say on which sites the chat may stand.')
  return {
    name: named('name') ?? 'chat',
    origins: new Set(origins.map(readOrigin)),
    greeting: named('greeting'),
    mail: named('mail'),
  }
}

/** Neither a pattern nor a path: every site is named, and the whole site is meant. */
function readOrigin(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : undefined
  const isWhole = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (isWhole && !url.host.includes('*')) return url.origin
  throw new ChannelError('rejected', `“${entry}” is not a site. Enter it as https://www.example.com, without a path.`)
}

const visitorKey = /^Visitor ([\w-]{43})$/

/**
 * The ref of whoever holds the key in these headers: what is stored and shown is a hash, from which nobody finds the key.
 * Throws ChannelError `auth`.
 */
export function visitorOf(headers: Headers, { name }: Pick<Settings, 'name'>): string {
  const [, key] = visitorKey.exec(headers.get('authorization') ?? '') ?? []
  if (key === undefined) throw new ChannelError('auth', 'Nobody can tell whose conversation this is.')
  const print = createHash('sha256').update(`visitor\0${name}\0${key}`).digest('base64url').slice(0, 22)
  return `${encodeURIComponent(name)}/${print}`
}

/** What a visitor is called before anybody knows their name: two visitors rarely have the same letters. */
export function shortNameOf(visitor: string): string {
  return createHash('sha256').update(visitor).digest('hex').slice(0, 4).toUpperCase()
}
