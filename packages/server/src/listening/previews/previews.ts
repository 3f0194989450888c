import type { MonitorQuery, Preview } from '@earshot/api'
import type { Context, Services } from '../../context.ts'
import { notFound } from '../../problem.ts'
import { checkMonitorQuery } from '../monitors/check-monitor-query.ts'
import { lookAtLedger, mostExamples } from './look-at-ledger.ts'
import type { Asked, LedgerLook } from './look-at-ledger.ts'
import { lookAtNetworks } from './look-at-networks.ts'
import type { NetworkLook } from './look-at-networks.ts'
import { createPreviewEar } from './preview-ear.ts'
import { openSettings } from './queries.ts'
import { createRecentPosts } from './recent-posts.ts'
import type { RecentPosts } from './recent-posts.ts'

export interface Previews {
  /** Throws Expected `bad-input` for a query that cannot be used. */
  start(ctx: Context, asked: StartPreview): Preview
  /** Throws Expected `not-found`, also when it is older than ten minutes. */
  find(ctx: Context, id: string): Preview
}

export interface StartPreview {
  readonly query: MonitorQuery
  readonly brandId?: string | undefined
  readonly timeZone?: string | undefined
}

interface Kept extends Asked {
  /** Who looks; with the next query they look at, this one is given up. */
  readonly personId: string | undefined
  readonly controller: AbortController
  preview: Preview
}

const lifeMs = 10 * 60_000
const mostKept = 200
/** Of the examples, so many are kept for stored posts, however many a network has. */
const leastStoredExamples = 8
/** A rate that was told from less would be a guess. */
const leastScanned = 500
const leastSpanMs = 30_000
const dayMs = 86_400_000
/** A brand of which every twentieth post of a whole network speaks has a word that means something else too. */
const everythingShare = 0.05
/** What was heard for other brands seldom is for this one as well. */
const leastOthers = 200
const othersShare = 0.5

/** Looks at how much a query would hear: the ledger first, then the last minutes of every open network. */
export function createPreviews(services: Services): Previews {
  const kept = new Map<string, Kept>()
  const recent = createRecentPosts(services)

  async function run(each: Kept, query: MonitorQuery): Promise<void> {
    const ear = createPreviewEar(services.read, query)
    const show = (part: Partial<Preview>) => void (each.preview = { ...each.preview, ...part, terms: ear.terms() })
    const inLedger = await lookAtLedger(services, ear, each, (look) => show(ofLedger(look)))
    show(ofLedger(inLedger))
    const networks = await gatherings(each.workspaceId)
    const onNetworks = await lookAtNetworks(ear, networks, each.signal, (look) => show(ofNetworks(look, inLedger)))
    show({ state: 'done', ...warningOf(inLedger, onNetworks), ...problemOf(networks) })
  }

  async function gatherings(workspaceId: string): Promise<RecentPosts[]> {
    const settings = await openSettings(services.db, workspaceId)
    return [...services.channels.values()].flatMap((channel) => {
      if (!channel.describe().capabilities.hearsWholeNetwork) return []
      return recent.of(channel, settings.get(channel.name) ?? {}) ?? []
    })
  }

  return {
    start(ctx, { query, brandId, timeZone }) {
      checkMonitorQuery(query)
      for (const [id] of [...kept].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(id)
      const personId = ctx.actor.kind === 'person' ? ctx.actor.id : undefined
      for (const other of kept.values())
        if (personId !== undefined && other.personId === personId) other.controller.abort()
      const id = ctx.newId()
      const controller = new AbortController()
      const each: Kept = {
        workspaceId: ctx.workspaceId,
        personId,
        controller,
        signal: controller.signal,
        brandId,
        timeZone,
        preview: { id, state: 'running', scanned: 0, matched: 0, examples: [], terms: [] },
      }
      kept.set(id, each)
      setTimeout(() => kept.delete(id), lifeMs).unref()
      run(each, query).catch((error: unknown) => {
        if (controller.signal.aborted) {
          each.preview = { ...each.preview, state: 'done' }
          return
        }
        services.log.error({ err: error }, 'a preview failed')
        each.preview = {
          ...each.preview,
          state: 'done',
          problem: 'This could not be looked at. Try again in a moment.',
        }
      })
      return each.preview
    },
    find(ctx, id) {
      const each = kept.get(id)
      if (each === undefined || each.workspaceId !== ctx.workspaceId) throw notFound('preview')
      return each.preview
    },
  }
}

function ofLedger({ sample, examples }: LedgerLook): Partial<Preview> {
  const { scanned, matched } = sample
  return { scanned, matched, ledger: sample, examples: [...examples] }
}

function ofNetworks(
  { scanned, matched, examples, from, to }: NetworkLook,
  { examples: stored }: LedgerLook,
): Partial<Preview> {
  const fresh = examples.slice(0, mostExamples - Math.min(leastStoredExamples, stored.length))
  const isEnough = scanned >= leastScanned && to - from >= leastSpanMs
  return {
    scanned,
    matched,
    network: { scanned, matched },
    from,
    to,
    examples: [...fresh, ...stored].slice(0, mostExamples),
    ...(isEnough && { perDay: Math.round((matched * dayMs) / (to - from)) }),
  }
}

function warningOf({ sample, others }: LedgerLook, network: NetworkLook): Partial<Preview> {
  const isOfNetwork = network.scanned >= leastScanned && network.matched > network.scanned * everythingShare
  const isOfOthers = others.scanned >= leastOthers && others.matched > others.scanned * othersShare
  if (isOfNetwork || isOfOthers) return { warning: 'matches-everything' }
  return sample.matched + network.matched === 0 ? { warning: 'matches-nothing' } : {}
}

function problemOf(networks: readonly RecentPosts[]): Partial<Preview> {
  const reason = networks.find(({ problem }) => problem !== undefined)?.problem
  return reason === undefined ? {} : { problem: `Only what is in the ledger was searched. ${reason}` }
}
