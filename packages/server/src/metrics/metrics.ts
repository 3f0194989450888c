import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client'
import type { Services } from '../context.ts'
import { accountFigures, alarmFigures, databaseBytes, sourceFigures } from './queries.ts'
import type { SourceFigures } from './queries.ts'

export interface Metrics {
  readonly contentType: string
  /** Everything as text. A database that does not answer in time is told as a figure, too. */
  text(): Promise<string>
}

const databaseTimeoutMs = 3000
const sourceLabels = ['workspace', 'channel', 'source', 'title'] as const
const states = ['starting', 'listening', 'retrying', 'paused', 'broken', 'finished'] as const

/** What the Hearing page shows, for Prometheus (text format 0.0.4). Counters are those of the ledger: a restart loses none. */
export function createMetrics({ db, disk, log }: Pick<Services, 'db' | 'disk' | 'log'>, version: string): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'earshot_' })
  const registers = [registry]
  const counter = (name: string, help: string) =>
    new Counter({ name: `earshot_source_${name}_total`, help, labelNames: sourceLabels, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `earshot_${name}`, help, labelNames, registers })

  const counters = {
    heard: counter('heard', 'Posts and other events that a source has told.'),
    matched: counter('matched', 'Of those, what concerns a brand: stored + edited + repeated + left_out.'),
    stored: counter('stored', 'New mentions.'),
    edited: counter('edited', 'New versions of mentions.'),
    repeated: counter('repeated', 'Mentions that were told again.'),
    left_out: counter('left_out', 'What could not be stored.'),
    removed: counter('removed', 'Mentions whose author has deleted them.'),
  }
  const gauges = {
    state: gauge('source_state', '1 for the state that a source is in.', [...sourceLabels, 'state']),
    lag: gauge('source_lag_seconds', 'From when the newest post was written until it was taken in.', sourceLabels),
    last: gauge('source_last_event_timestamp_seconds', 'When a source last told anything.', sourceLabels),
    gaps: gauge('source_gaps', 'Times in which a source was not heard.', [...sourceLabels, 'outcome']),
    connected: gauge('account_connected', 'Whether an account is signed in.', ['workspace', 'channel', 'account']),
    expires: gauge('account_expires_timestamp_seconds', 'When a person has to sign in again.', [
      'workspace',
      'channel',
      'account',
    ]),
    alarms: gauge('alarms_open', 'Alarms that have not ended.', ['workspace', 'kind']),
    up: gauge('database_up', 'Whether the database answers.'),
    bytes: gauge('database_bytes', 'How large the database is.'),
    free: gauge('disk_free_bytes', 'Free space on the disk of the data directory.'),
    taking: gauge('intake_open', '0 while the disk has too little room.'),
  }
  gauge('info', 'Which Earshot this is.', ['version']).set({ version }, 1)

  async function readDatabase(): Promise<void> {
    const [sources, accounts, alarms, bytes] = await Promise.all([
      sourceFigures(db),
      accountFigures(db),
      alarmFigures(db),
      databaseBytes(db),
    ])
    for (const each of [...Object.values(counters), ...Object.values(gauges)]) each.reset()
    for (const source of sources) tellSource(source)
    for (const { workspace, channel, account, connected, expires_at: at } of accounts) {
      gauges.connected.set({ workspace, channel, account }, connected ? 1 : 0)
      if (at !== null) gauges.expires.set({ workspace, channel, account }, at / 1000)
    }
    for (const { workspace, kind, open } of alarms) gauges.alarms.set({ workspace, kind }, open)
    gauges.bytes.set(bytes)
  }

  function tellSource(figures: SourceFigures): void {
    const { workspace, channel, source, title } = figures
    const labels = { workspace, channel, source, title }
    for (const name of ['heard', 'matched', 'stored', 'edited', 'repeated', 'left_out', 'removed'] as const)
      counters[name].inc(labels, figures[name])
    for (const state of states) gauges.state.set({ ...labels, state }, state === figures.state ? 1 : 0)
    if (figures.lag_ms !== null) gauges.lag.set(labels, figures.lag_ms / 1000)
    if (figures.last_event_at !== null) gauges.last.set(labels, figures.last_event_at / 1000)
    gauges.gaps.set({ ...labels, outcome: 'lost' }, figures.lost)
    gauges.gaps.set({ ...labels, outcome: 'catching-up' }, figures.catching_up)
    gauges.gaps.set({ ...labels, outcome: 'caught-up' }, figures.caught_up)
  }

  return {
    contentType: registry.contentType,
    async text() {
      const isUp = await inTime(readDatabase()).catch((error: unknown) => {
        log.warn({ err: error }, 'the database did not answer for the metrics')
        return false
      })
      gauges.up.set(isUp ? 1 : 0)
      const free = disk?.freeBytes()
      if (free !== undefined) gauges.free.set(free)
      gauges.taking.set(disk?.problem() === undefined ? 1 : 0)
      return registry.metrics()
    },
  }
}

async function inTime(work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), databaseTimeoutMs)
  })
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer))
}
