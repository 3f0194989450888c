import { channels } from '@earshot/channels'
import { createTeachableReader } from '@earshot/understanding'
import { routes } from '@earshot/api'
import { createHmac } from 'node:crypto'
import type { LookupFunction } from 'node:net'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Services } from './context.ts'
import { makeDataDirectory } from './data-directory.ts'
import { watchDisk } from './database/disk-watch.ts'
import type { DiskWatch } from './database/disk-watch.ts'
import { openDatabase } from './database/open.ts'
import type { ReadyDatabase } from './database/open.ts'
import { withDefaultSettings } from './default-settings.ts'
import { createApp } from './http/app.ts'
import type { Mount } from './http/contract.ts'
import { createGuardedClient } from './http/guarded-fetch.ts'
import { ListenProblem, isLoopback, listen } from './http/listen.ts'
import { readScreens } from './http/screens.ts'
import { createChanges } from './listening/changes.ts'
import { keepHeapLean } from './lean-heap.ts'
import { createLive } from './live/live.ts'
import { openLog } from './log.ts'
import { createMailer } from './mail/mailer.ts'
import type { Mailer } from './mail/mailer.ts'
import { openMetricsDoor } from './metrics/door.ts'
import type { MetricsDoor } from './metrics/door.ts'
import { createNewId } from './new-id.ts'
import { createRooms } from './rooms.ts'
import { createReadingThread } from './understanding/reading/reading-thread.ts'
import { createStored } from './understanding/stored.ts'
import { createTeaching } from './understanding/teaching.ts'
import { createSecrets, readKeys } from './workspace/secrets.ts'
import { createAuth } from './workspace/sign-in/auth.ts'
import { authenticateBySession } from './workspace/sign-in/authenticate.ts'
import { mountSignIn } from './workspace/sign-in/routes.ts'
import { createWelcomeLink, hasOwner } from './workspace/sign-in/welcome-link.ts'

export interface Program {
  readonly url: string
  /** While there is no owner: the link that makes one. */
  readonly welcomeUrl: string | undefined
  stop(): Promise<void>
}

/** How long answers under way may take when the program ends. */
const graceMs = 2000

/** Starts everything: database, rooms, HTTP. What was started is stopped again, in reverse, when a step fails. */
export async function startProgram(config: Config): Promise<Program> {
  keepHeapLean()
  const stops: (() => Promise<void> | void)[] = []
  const stop = async (): Promise<void> => {
    const failures: unknown[] = []
    for (const step of stops.splice(0).toReversed()) {
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
  try {
    return { ...(await start(config, (step) => stops.push(step))), stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

async function start(
  config: Config,
  onStop: (step: () => Promise<void> | void) => void,
): Promise<Omit<Program, 'stop'>> {
  makeDataDirectory(config.dataDirectory)
  const { log, close: closeLog } = openLog(config)
  onStop(closeLog)
  const database = await openDatabase(config, log)
  onStop(database.close)
  const needsOwner = !(await hasOwner(database.db))
  if (needsOwner && !isLoopback(config.host)) throw new ListenProblem(nobodyOwnsIt)

  const keys = await readKeys(config.dataDirectory, config.keys)
  const guarded = createGuardedClient({ ...config, userAgent: `Earshot/${config.version}` })
  onStop(guarded.close)
  const disk = watchDisk({
    directory: config.dataDirectory,
    // A database elsewhere has a disk of its own.
    floorBytes: config.databaseUrl === undefined ? config.minFreeBytes : 0,
    log,
  })
  await disk.start()
  onStop(disk.stop)
  const mailer = config.mail === undefined ? undefined : createMailer(config.mail)
  onStop(() => mailer?.close())
  const { fetch, lookup } = guarded
  const alone = createServices({ config, log, database, keys, fetch, lookup, disk, mailer })
  const thread = createReadingThread(alone, modelsDirectory)
  onStop(thread.stop)
  const services: Services = { ...alone, readMany: thread.readMany }
  const rooms = createRooms(services)
  const url = config.publicUrl ?? new URL(`http://${urlHost(config.host)}:${config.port}`)
  const auth = createAuth({ db: services.db, newId: services.newId, secret: cookieSecret(keys), url })
  const link = createWelcomeLink(config.dataDirectory)
  const app = createApp({
    services,
    authenticate: authenticateBySession(auth, services.db),
    rooms: [
      (mount) => mountHealth(mount, config.version, database.version),
      (mount) => mountSignIn(mount, { services, auth, link, trustProxy: config.trustProxy }),
      ...rooms.mounts,
    ],
    doors: [...rooms.doors, openMetricsDoor(services, metricsDoorOf(config))],
    screens: await readScreens(config.webDirectory),
    isHttps: url.protocol === 'https:',
    checksAnswers: false,
  })
  const listening = await listen(app, config.host, config.port)
  onStop(() => listening.close(graceMs))
  await rooms.start()
  onStop(rooms.stop)
  if (!config.publicUrl) url.port = String(listening.port)
  log.info({ version: config.version, database: database.version, port: listening.port }, 'ready')
  const welcomeUrl = needsOwner ? new URL(`/welcome?token=${link.token}`, url).href : undefined
  return { url: url.href, welcomeUrl }
}

const nobodyOwnsIt =
  'Nobody owns this Earshot yet, so it listens only on this machine. Start it without --host, open the link it prints to become the owner, then start it with --host again.'

const modelsDirectory = path.resolve(import.meta.dirname, '../../understanding/models')

/** What the services are made of. */
export interface Parts {
  readonly config: Config
  readonly log: Logger
  readonly database: ReadyDatabase
  readonly keys: readonly Buffer[]
  readonly fetch: typeof fetch
  readonly lookup: LookupFunction
  /** Absent: for a command, which is over before the disk is full. */
  readonly disk?: DiskWatch
  readonly mailer?: Mailer | undefined
}

export function createServices({ config, log, database, keys, fetch, lookup, disk, mailer }: Parts): Services {
  const now = Date.now
  const teaching = createTeaching(createTeachableReader({ modelsDirectory }))
  return {
    db: database.db,
    now,
    newId: createNewId(now),
    log,
    channels: config.jetstreamHosts ? withDefaultSettings(channels, { hosts: config.jetstreamHosts }) : channels,
    channelContext: (signal) => ({ fetch, lookup, signal, now, report: (note) => log.info(note, 'channel') }),
    read: teaching.read,
    teaching,
    stored: createStored(),
    secrets: createSecrets(keys),
    live: createLive(),
    changes: createChanges(),
    dataDirectory: config.dataDirectory,
    ...(disk === undefined ? {} : { disk }),
    ...(mailer === undefined ? {} : { mailer }),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    trustProxy: config.trustProxy,
  }
}

function metricsDoorOf({ version, metricsToken, publicUrl, trustProxy }: Config): MetricsDoor {
  return { version, token: metricsToken, isProxied: trustProxy || publicUrl !== undefined }
}

function mountHealth(mount: Mount, version: string, database: string): void {
  mount(routes.health, () => ({ ok: true, version, database: `PostgreSQL ${database}` }))
}

/** Derived, so that there is one secret to keep and rotating it also ends all sessions. */
function cookieSecret([key = Buffer.alloc(0)]: readonly Buffer[]): string {
  return createHmac('sha256', key).update('cookies').digest('base64url')
}

/** What people type for an address: every address of the machine is reached by its own. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
