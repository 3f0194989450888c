import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MonitorQuery, Preview } from '@earshot/api'
import type { Post } from '@earshot/domain'
import type { Context, Services } from '../../context.ts'
import { notFound } from '../../problem.ts'
import { checkMonitorQuery } from '../monitors/check-monitor-query.ts'
import { createPreviewEar } from './preview-ear.ts'
import type { PreviewEar } from './preview-ear.ts'
import { newestPosts, openSettings } from './queries.ts'
import { createRecentPosts } from './recent-posts.ts'
import type { RecentPosts } from './recent-posts.ts'

export interface Previews {
  /** Throws Expected `bad-input` for a query that cannot be used. */
  start(ctx: Context, query: MonitorQuery): Preview
  /** Throws Expected `not-found`, also when it is older than ten minutes. */
  find(ctx: Context, id: string): Preview
}

interface Kept {
  readonly workspaceId: string
  preview: Preview
}

const lifeMs = 10 * 60_000
const mostKept = 200
const mostExamples = 20
/** Posts looked at before others get their turn: a few milliseconds. */
const atOnce = 250
/** A rate that was told from less would be a guess. */
const leastScanned = 500
const leastSpanMs = 30_000
const dayMs = 86_400_000
const everythingShare = 0.05

/** Looks at how much a query would hear: the ledger first, then the last minutes of every open network. */
export function createPreviews(services: Services): Previews {
  const kept = new Map<string, Kept>()
  const recent = createRecentPosts(services)

  async function run(each: Kept, query: MonitorQuery): Promise<void> {
    const ear = createPreviewEar(services.read, query)
    const stored = await newestPosts(services.db, each.workspaceId)
    const inLedger = await look(ear, stored, 0, (found) => {
      each.preview = { ...each.preview, ...counted(found), examples: found.examples.slice(0, mostExamples) }
    })
    const networks = await gatherings(each.workspaceId)
    const onNetworks = await lookAtNetworks(ear, networks, (found, from, to) => {
      const examples = [...found.examples, ...inLedger.examples].slice(0, mostExamples)
      each.preview = { ...each.preview, ...counted(found), from, to, examples, ...rateOf(found, from, to) }
    })
    each.preview = finished(each.preview, onNetworks.scanned > 0 ? onNetworks : inLedger, networks)
  }

  async function gatherings(workspaceId: string): Promise<RecentPosts[]> {
    const settings = await openSettings(services.db, workspaceId)
    return [...services.channels.values()].flatMap((channel) => {
      if (!channel.describe().capabilities.hearsWholeNetwork) return []
      return recent.of(channel, settings.get(channel.name) ?? {}) ?? []
    })
  }

  return {
    start(ctx, query) {
      checkMonitorQuery(query)
      for (const [id] of [...kept].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(id)
      const id = ctx.newId()
      const each: Kept = {
        workspaceId: ctx.workspaceId,
        preview: { id, state: 'running', scanned: 0, matched: 0, examples: [] },
      }
      kept.set(id, each)
      setTimeout(() => kept.delete(id), lifeMs).unref()
      run(each, query).catch((error: unknown) => {
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

interface Found {
  readonly scanned: number
  readonly matched: number
  /** Newest first, at most twenty. */
  readonly examples: Preview['examples']
}
const nothing: Found = { scanned: 0, matched: 0, examples: [] }

/** Looks at the posts from `start` on, in turns with whatever else the program does. */
async function look(
  ear: PreviewEar,
  posts: readonly Post[],
  start: number,
  onStep: (found: Found) => void,
  before: Found = nothing,
): Promise<Found> {
  let found = before
  for (let at = start; at < posts.length; at += atOnce) {
    const part = posts.slice(at, at + atOnce)
    const matching = ear.hear(part)
    const examples = matching.slice(-mostExamples).toReversed()
    found = {
      scanned: found.scanned + part.length,
      matched: found.matched + matching.length,
      examples: [...examples, ...found.examples].toSorted((a, b) => b.postedAt - a.postedAt).slice(0, mostExamples),
    }
    onStep(found)
    await nextTurn()
  }
  return found
}

async function lookAtNetworks(
  ear: PreviewEar,
  networks: readonly RecentPosts[],
  onStep: (found: Found, from: number, to: number) => void,
): Promise<Found> {
  let total = nothing
  for (const network of networks) {
    for (let seen = 0; ;) {
      const { done } = network
      const upTo = network.posts.length
      total = await look(
        ear,
        network.posts.slice(0, upTo),
        seen,
        (found) => onStep(found, network.from, network.to),
        total,
      )
      seen = upTo
      if (done) break
      if (network.posts.length === seen && !network.done) await network.more()
    }
  }
  return total
}

function counted({ scanned, matched }: Found): Pick<Preview, 'scanned' | 'matched'> {
  return { scanned, matched }
}

function rateOf({ scanned, matched }: Found, from: number, to: number): Pick<Preview, 'perDay'> {
  if (scanned < leastScanned || to - from < leastSpanMs) return {}
  return { perDay: Math.round((matched * dayMs) / (to - from)) }
}

function finished(preview: Preview, found: Found, networks: readonly RecentPosts[]): Preview {
  const reason = networks.find(({ problem }) => problem !== undefined)?.problem
  const isEverything = found.scanned >= leastScanned && found.matched > found.scanned * everythingShare
  const isFromNetwork = preview.from !== undefined
  return {
    ...preview,
    state: 'done',
    ...(isEverything && isFromNetwork && { warning: 'matches-everything' as const }),
    ...(preview.examples.length === 0 && { warning: 'matches-nothing' as const }),
    ...(reason !== undefined && { problem: `Only what is in the ledger was searched. ${reason}` }),
  }
}
