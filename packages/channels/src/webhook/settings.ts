import { ChannelError } from '../port.ts'

/** The values of an account, read. */
export interface Settings {
  readonly name: string
  /** The one in use, then the one before it. */
  readonly secrets: readonly string[]
  readonly answers: string | undefined
}

/** Shorter ones can be guessed. */
const leastSecret = 24

/** Throws ChannelError `auth` for a secret that protects nothing and `rejected` for a bad address. */
export function readSettings(values: Readonly<Record<string, string>>): Settings {
  const named = (field: string): string | undefined => values[field]?.trim() || undefined
  const secrets = ['secret', 'secretBefore'].flatMap((field) => named(field) ?? [])
  if (named('secret') === undefined || secrets.some((secret) => secret.length < leastSecret)) {
    throw new ChannelError(
      'auth',
      `A secret needs at least ${leastSecret} characters; “openssl rand -base64 32” makes one.`,
    )
  }
  const answers = named('answers')
  if (answers !== undefined && !/^https?:$/.test(URL.canParse(answers) ? new URL(answers).protocol : ''))
    throw new ChannelError('rejected', 'The address for answers must begin with https:// or http://.')
  return { name: named('name') ?? 'webhook', secrets, answers }
}

/** Ids are the sender's own: two webhooks may use the same ones. */
export function refOf(settings: Pick<Settings, 'name'>, id: string): string {
  return `${encodeURIComponent(settings.name)}/${id}`
}

/** The sender's own id within a ref of `refOf`. */
export function idOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1)
}
