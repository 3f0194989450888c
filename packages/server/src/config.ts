import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** Everything that can be set from outside. This file is the only reader of the arguments and the environment. */
export interface Config {
  readonly version: string
  readonly dataDirectory: string
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** An external PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | undefined
  readonly postgresBinDirectory: string | undefined
  /** Keys that encrypt credentials, instead of the file in the data directory; never logged. */
  readonly keys: string | undefined
  /** Address under which people reach the server, where a proxy is in front of it. */
  readonly publicUrl: URL | undefined
  /** Addresses of clients are taken from the proxy's X-Forwarded-For. */
  readonly trustProxy: boolean
  readonly allowPrivateNetwork: boolean
  /** False: nothing on the public internet is called. */
  readonly allowPublicNetwork: boolean
  /** Hosts in private networks that may be called all the same, lower case. */
  readonly allowedHosts: readonly string[]
  /** Where the open firehose is heard when a source does not say: hosts separated by commas. */
  readonly jetstreamHosts: string | undefined
  /** The operator's mail server and the sender of letters; undefined: no letters are sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Whoever sends it may read the metrics; without one, programs of this machine. */
  readonly metricsToken: string | undefined
  /** With less room on the disk of the data directory nothing more is taken in. 0: it is not watched. */
  readonly minFreeBytes: number
  readonly logTo: 'file' | 'stdout'
  readonly logLevel: LogLevel
  /** The built screens. */
  readonly webDirectory: string
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const
type LogLevel = (typeof logLevels)[number]

/** A setting is wrong. `message` is a sentence that says which and what it may be. */
export class ConfigError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'ConfigError'
  }
}

export const usage = `Usage: npm start -- [options]

  --data DIR      where everything is kept: database, uploaded files, keys (default ./data)
  --port N        port to listen on (default 4747)
  --host ADDRESS  address to listen on (default 127.0.0.1)
  --version       print the version
  --help          print this

Environment: DATABASE_URL, EARSHOT_DATA, EARSHOT_PORT, EARSHOT_HOST, EARSHOT_KEY, EARSHOT_PUBLIC_URL,
EARSHOT_TRUST_PROXY, EARSHOT_ALLOW_PRIVATE_NETWORK, EARSHOT_ALLOW_PUBLIC_NETWORK, EARSHOT_ALLOW_HOSTS,
EARSHOT_JETSTREAM_HOSTS, EARSHOT_MIN_FREE_MB,
EARSHOT_METRICS_TOKEN, EARSHOT_SMTP_URL, EARSHOT_MAIL_FROM, EARSHOT_LOG, EARSHOT_LOG_LEVEL, EARSHOT_POSTGRES_BIN; see docs/operate.md.
`

type Environment = Readonly<Record<string, string | undefined>>

/** What the person asked for on the command line, before anything is started. */
export type Wish =
  | { readonly ask: 'start'; readonly config: Config }
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }

/** What whoever started this process wishes. Throws ConfigError. */
export function readWish(): Wish {
  return parseWish(process.argv.slice(2), process.env)
}

/** The configuration of a command with these settings. Throws ConfigError. */
export function readConfig(settings: readonly string[]): Config {
  const wish = parseWish(settings, process.env)
  if (wish.ask === 'start') return wish.config
  throw new ConfigError('A command takes --data, --port and --host only.')
}

/** Arguments win over the environment. Throws ConfigError. */
export function parseWish(args: readonly string[], env: Environment): Wish {
  const flags = parseFlags(args)
  if (flags.help) return { ask: 'help' }
  if (flags.version) return { ask: 'version' }
  const config: Config = {
    version: programVersion,
    dataDirectory: path.resolve(flags.data ?? env['EARSHOT_DATA'] ?? 'data'),
    port: readPort(flags.port ?? env['EARSHOT_PORT'] ?? '4747'),
    host: flags.host ?? env['EARSHOT_HOST'] ?? '127.0.0.1',
    databaseUrl: readDatabaseUrl(env['DATABASE_URL'] || undefined),
    postgresBinDirectory: env['EARSHOT_POSTGRES_BIN'] || undefined,
    keys: env['EARSHOT_KEY'] || undefined,
    publicUrl: readUrl('EARSHOT_PUBLIC_URL', env['EARSHOT_PUBLIC_URL'] || undefined),
    trustProxy: readSwitch('EARSHOT_TRUST_PROXY', env),
    allowPrivateNetwork: readSwitch('EARSHOT_ALLOW_PRIVATE_NETWORK', env),
    allowPublicNetwork: readSwitch('EARSHOT_ALLOW_PUBLIC_NETWORK', env, '1'),
    allowedHosts: (env['EARSHOT_ALLOW_HOSTS'] ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    jetstreamHosts: env['EARSHOT_JETSTREAM_HOSTS'] || undefined,
    mail: readMail(env['EARSHOT_SMTP_URL'] || undefined, env['EARSHOT_MAIL_FROM'] || undefined),
    metricsToken: env['EARSHOT_METRICS_TOKEN'] || undefined,
    minFreeBytes: readWhole('EARSHOT_MIN_FREE_MB', env, 512) * 2 ** 20,
    logTo: readChoice('EARSHOT_LOG', env, ['file', 'stdout'] as const, 'file'),
    logLevel: readChoice('EARSHOT_LOG_LEVEL', env, logLevels, 'info'),
    webDirectory: path.resolve(import.meta.dirname, '../../web/dist'),
  }
  return { ask: 'start', config }
}

export const programVersion: string = readVersion()

function readVersion(): string {
  const text = readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')
  const { version }: { version?: unknown } = JSON.parse(text)
  return String(version)
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const [what] = error instanceof Error ? error.message.split('. ') : ['']
    throw new ConfigError(`${what}. Try --help.`)
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new ConfigError(`“${text}” is not a port. Choose a number from 1 to 65535, or 0 for any free one.`)
}

function readUrl(name: string, text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  if (isWeb) return new URL(text)
  throw new ConfigError(`${name} must be an address that begins with https:// or http://.`)
}

function readMail(smtpUrl: string | undefined, from: string | undefined): Config['mail'] {
  if (smtpUrl === undefined) return undefined
  // Not repeated: it may hold a password.
  if (!/^smtps?:\/\/\S+$/.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new ConfigError('EARSHOT_SMTP_URL must look like smtp://user:password@host:587, or smtps:// for TLS at once.')
  if (from === undefined || !/^[^\r\n]*@[^\r\n\s]+$/.test(from))
    throw new ConfigError(
      'EARSHOT_MAIL_FROM must be the address that letters come from, such as Earshot <desk@example.org>.',
    )
  return { smtpUrl, from }
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\//.test(text)) return text
  // Not repeated: it may hold a password.
  throw new ConfigError('DATABASE_URL must look like postgres://user:password@host:5432/database.')
}

function readSwitch(name: string, env: Environment, otherwise: '0' | '1' = '0'): boolean {
  return readChoice(name, env, ['1', '0'] as const, otherwise) === '1'
}

function readWhole(name: string, env: Environment, otherwise: number): number {
  const text = env[name] || String(otherwise)
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new ConfigError(`${name} is “${text}”; it must be a whole number.`)
}

function readChoice<const T extends string>(name: string, env: Environment, choices: readonly T[], otherwise: T): T {
  const text = env[name] || otherwise
  const choice = choices.find((known) => known === text)
  if (choice !== undefined) return choice
  throw new ConfigError(`${name} is “${text}”; it can be ${choices.join(' or ')}.`)
}
