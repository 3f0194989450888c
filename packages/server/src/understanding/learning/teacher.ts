import { overlayOf } from '@earshot/understanding'
import type { Learning } from '@earshot/understanding'
import type { Services } from '../../context.ts'
import { correctionsInForce } from './corrections-in-force.ts'
import { readOpenAgain } from './read-open-again.ts'
import { learnFromBeginning } from './start-worker.ts'
import { learningSince, storeLearning } from './stored-learning.ts'

/** With so few corrections learning takes some 50 ms and is done at once, here. */
const mostAtOnce = 300
/** After the last correction of a row of them everything is learnt again from the beginning, on a thread of its own. */
const quietMs = 20_000
const hourMs = 3_600_000
const staleMs = 22 * hourMs
/** Another process on the same database may have learnt something. */
const lookEveryMs = 60_000

export interface Teacher {
  start(): Promise<void>
  stop(): Promise<void>
  /** Learns everything of a workspace again from the beginning; resolves when it is used. */
  learnAnew(workspaceId: string): Promise<void>
}

/** Learns from corrections: at once on top of the model, thoroughly soon after, and once more every night. */
export function createTeacher(services: Services): Teacher {
  const { db, teaching, log, now } = services
  const thorough = new Map<string, NodeJS.Timeout>()
  const atWork = new Map<string, Promise<void>>()
  const replayedAt = new Map<string, number>()
  let lookedAt = 0
  let forget = (): void => undefined
  let timer: NodeJS.Timeout | undefined
  const ending = new AbortController()

  /** One thing after another for each workspace. */
  function inTurn(workspaceId: string, work: () => Promise<void>): Promise<void> {
    const turn = (atWork.get(workspaceId) ?? Promise.resolve()).then(async () => {
      if (ending.signal.aborted) return
      try {
        await work()
      } catch (error) {
        if (!ending.signal.aborted) log.warn({ err: error, workspaceId }, 'corrections could not be learnt from')
      }
    })
    atWork.set(workspaceId, turn)
    return turn
  }

  async function take(workspaceId: string, learning: Learning, corrections: number, replayed: boolean): Promise<void> {
    const at = Math.trunc(now())
    await storeLearning(db, workspaceId, learning, { corrections, replayed, at })
    if (replayed) replayedAt.set(workspaceId, at)
    await use(workspaceId, learning)
  }

  async function use(workspaceId: string, learning: Learning): Promise<void> {
    const before = teaching.overlayOf(workspaceId)
    const after = overlayOf(learning)
    teaching.use(workspaceId, after)
    const changed = await readOpenAgain(services, workspaceId, { before, after })
    if (changed > 0) log.info({ workspaceId, changed }, 'read again after a correction')
  }

  function learnSoon(workspaceId: string): void {
    clearTimeout(thorough.get(workspaceId))
    thorough.set(
      workspaceId,
      setTimeout(() => void learnAnew(workspaceId), quietMs),
    )
    void inTurn(workspaceId, async () => {
      const corrections = await correctionsInForce(db, workspaceId)
      if (corrections.length <= mostAtOnce)
        await take(workspaceId, teaching.reader.learn(corrections), corrections.length, false)
    })
  }

  function learnAnew(workspaceId: string): Promise<void> {
    clearTimeout(thorough.get(workspaceId))
    thorough.delete(workspaceId)
    return inTurn(workspaceId, async () => {
      const corrections = await correctionsInForce(db, workspaceId)
      const learning = await learnFromBeginning(corrections, ending.signal)
      await take(workspaceId, learning, corrections.length, true)
    })
  }

  /** Takes over what others learnt, and learns anew what is a day old. */
  async function look(): Promise<void> {
    for (const { workspaceId, at, replayed, learning } of await learningSince(db, lookedAt)) {
      lookedAt = Math.max(lookedAt, at)
      if (replayed) replayedAt.set(workspaceId, at)
      else if (!thorough.has(workspaceId)) learnSoonAnew(workspaceId)
      if (learning.strength > 0 || teaching.overlayOf(workspaceId) !== undefined)
        teaching.use(workspaceId, overlayOf(learning))
    }
    for (const [workspaceId, at] of replayedAt) if (now() - at > staleMs) void learnAnew(workspaceId)
  }

  function learnSoonAnew(workspaceId: string): void {
    thorough.set(
      workspaceId,
      setTimeout(() => void learnAnew(workspaceId), quietMs),
    )
  }

  return {
    async start() {
      await look()
      forget = teaching.on(learnSoon)
      timer = setInterval(() => {
        look().catch((error: unknown) => log.warn({ err: error }, 'what was learnt elsewhere could not be read'))
      }, lookEveryMs)
    },
    async stop() {
      ending.abort()
      forget()
      clearInterval(timer)
      for (const each of thorough.values()) clearTimeout(each)
      await Promise.all(atWork.values())
    },
    learnAnew,
  }
}
