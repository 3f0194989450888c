import { createHash } from 'node:crypto'
import type { ChannelError, Credentials } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { SecretError } from '../../workspace/secrets.ts'
import type { Ears } from '../ear/ears.ts'
import { createHooks } from '../hooks/hooks.ts'
import type { Hooks } from '../hooks/hooks.ts'
import { createRightOfWay } from '../intake/right-of-way.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import { noteStates } from './note-state.ts'
import { hearSource } from './hear-source.ts'
import { hearableSources, noteAlive } from './queries.ts'
import type { HearableSource } from './queries.ts'

export interface Hearing {
  start(): Promise<void>
  /** Ends every source; what was taken in is stored, the next start goes on behind it. */
  stop(): Promise<void>
}

interface Running {
  readonly controller: AbortController
  readonly done: Promise<void>
  /** Of settings and credentials: with another one it begins anew. */
  readonly fingerprint: string
  /** Known to be heard at this moment. */
  isWell: boolean
}

/** How often it is looked whether another process has changed something. */
const lookAgainMs = 30_000
/** How long a channel may take to let go. */
const graceMs = 5000

/** Hears all sources of all workspaces, each in a loop of its own: a broken one stops nobody. */
export function createHearing(
  services: Services,
  ears: Ears,
  hooks: Hooks = createHooks(services),
  way: RightOfWay = createRightOfWay(),
): Hearing {
  const running = new Map<string, Running>()
  let isStopped = false
  let looking: Promise<void> | undefined
  let isStale = false
  let timer: NodeJS.Timeout | undefined
  let unsubscribe = (): void => undefined

  async function look(): Promise<void> {
    await ears.learn()
    const wanted = await hearableSources(services.db, [...services.channels.keys()])
    const byId = new Map(wanted.map((source) => [source.id, source]))
    for (const [id, each] of running) {
      const source = byId.get(id)
      if (source === undefined || fingerprintOf(services, source) !== each.fingerprint) await end(id)
    }
    for (const source of wanted) if (!running.has(source.id) && !isStopped) await begin(source)
    void ears.tune().catch((error: unknown) => services.log.warn({ err: error }, 'monitors could not be planned anew'))
    await noteAlive(
      services,
      [...running].flatMap(([id, { isWell }]) => (isWell ? [id] : [])),
    )
  }

  async function begin(source: HearableSource): Promise<void> {
    const channel = services.channels.get(source.channel)
    if (channel === undefined) return
    const credentials = await credentialsOf(source)
    if (credentials === 'unreadable') return
    const controller = new AbortController()
    const onHealth = (isWell: boolean): void => {
      const each = running.get(source.id)
      if (each?.controller === controller) each.isWell = isWell
    }
    const done = hearSource({
      services,
      channel,
      source,
      ear: await ears.of(source.workspace_id),
      credentials,
      hooks,
      signal: controller.signal,
      onBroken: (error) => noteAccount(source, error),
      onHealth,
      way,
    })
    const each: Running = { controller, done, fingerprint: fingerprintOf(services, source), isWell: false }
    running.set(source.id, each)
    void done.then(() => {
      if (running.get(source.id) === each) running.delete(source.id)
    })
  }

  async function end(id: string): Promise<void> {
    const each = running.get(id)
    if (each === undefined) return
    running.delete(id)
    each.controller.abort()
    await Promise.race([each.done, new Promise((resolve) => setTimeout(resolve, graceMs).unref())])
  }

  async function credentialsOf(source: HearableSource): Promise<Credentials | undefined | 'unreadable'> {
    const { account_id: id, credentials, workspace_id: workspaceId } = source
    if (id === null || credentials === null) return undefined
    try {
      return openCredentials(services, { workspaceId, id, credentials })
    } catch (error) {
      if (!(error instanceof SecretError)) throw error
      const notes = noteStates(services, workspaceId, source.id)
      await notes.note({ state: 'broken', code: 'auth', reason: error.message })
      notes.stop()
      return 'unreadable'
    }
  }

  async function noteAccount(source: HearableSource, error: ChannelError): Promise<void> {
    if (source.account_id === null) return
    await services.db
      .updateTable('account')
      .set({ state: error.kind === 'auth' ? 'needs-sign-in' : 'unreachable', state_reason: error.message })
      .where('workspace_id', '=', source.workspace_id)
      .where('id', '=', source.account_id)
      .execute()
      .catch((cause: unknown) => services.log.warn({ err: cause }, 'the state of an account could not be written'))
  }

  /** One look at a time; what changes meanwhile is looked at right after. */
  function lookSoon(): void {
    if (isStopped) return
    if (looking !== undefined) {
      isStale = true
      return
    }
    looking = look()
      .catch((error: unknown) => services.log.warn({ err: error }, 'the sources could not be looked up'))
      .finally(() => {
        looking = undefined
        if (!isStale) return
        isStale = false
        lookSoon()
      })
  }

  return {
    async start() {
      unsubscribe = services.changes.on(lookSoon)
      timer = setInterval(lookSoon, lookAgainMs)
      lookSoon()
      await looking
    },
    async stop() {
      isStopped = true
      unsubscribe()
      clearInterval(timer)
      await looking
      await Promise.all([...running.keys()].map(end))
    },
  }
}

/** Tokens that a channel renews by itself are no part of it: only what a person entered, or when they signed in. */
function fingerprintOf(services: Services, source: HearableSource): string {
  const { account_id: id, credentials, workspace_id: workspaceId, settings } = source
  const hash = createHash('sha256').update(JSON.stringify(settings))
  if (id === null || credentials === null) return hash.digest('hex')
  try {
    const { values } = openCredentials(services, { workspaceId, id, credentials })
    const fields = services.channels.get(source.channel)?.describe().accountFields ?? []
    hash.update(JSON.stringify([...fields.map(({ name }) => values[name]), values['signedInAt']]))
  } catch {
    hash.update(credentials)
  }
  return hash.digest('hex')
}
