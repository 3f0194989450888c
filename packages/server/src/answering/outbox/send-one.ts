import { setTimeout as delay } from 'node:timers/promises'
import type { Services } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { presentReply } from '../replies/present-reply.ts'
import type { ReplyRow } from '../replies/present-reply.ts'
import { leaseMs, releaseLease, renewLease } from './claim.ts'
import type { Claimed } from './claim.ts'
import { deliver } from './deliver.ts'
import { lookFirst } from './look-first.ts'
import type { Outcome } from './outcome.ts'
import { prepare } from './prepare.ts'
import { settle } from './settle.ts'

const callTimeoutMs = 60_000
const settleAgainAfterMs = 1000

/**
 * Sends one answer that was claimed and writes down what became of it, keeping the lease while the network is called.
 * Cut off by `cut` it says nothing about the answer, and whoever comes next looks it up.
 */
export async function sendOne(services: Services, { reply, abandoned }: Claimed, cut: AbortSignal): Promise<void> {
  const { db, live, now } = services
  const taken = new AbortController()
  const renewal = setInterval(async () => {
    if (!(await renewLease(db, reply).catch(() => true))) taken.abort()
  }, leaseMs / 4)
  try {
    live.publish(reply.workspace_id, { type: 'reply', at: now(), reply: presentReply(reply) })
    const signal = AbortSignal.any([cut, taken.signal, AbortSignal.timeout(callTimeoutMs)])
    const outcome = await attempt(services, { reply, abandoned }, signal)
    if (outcome.kind === 'sent' || !(cut.aborted || taken.signal.aborted)) await persist(services, reply, outcome, cut)
    else if (cut.aborted) await releaseLease(db, reply)
  } finally {
    clearInterval(renewal)
  }
}

async function attempt(services: Services, { reply, abandoned }: Claimed, signal: AbortSignal): Promise<Outcome> {
  const uncertain = abandoned || reply.reason_code === 'unavailable'
  const prepared = await prepare(services, reply)
  if ('kind' in prepared) return uncertain ? askPerson(prepared) : prepared
  const context = services.channelContext(signal)
  const obstacle = uncertain ? undefined : await lookFirst(prepared, context)
  const triedAt = uncertain && reply.sending_at !== null ? { triedAt: reply.sending_at } : {}
  const input = { ...prepared.input, ...triedAt }
  return obstacle ?? deliver({ ...prepared, input, number: reply.attempts, abandoned, uncertain }, context)
}

/** An earlier attempt may have arrived, and now nobody can look any more. */
function askPerson(obstacle: Outcome): Outcome {
  const why = 'reason' in obstacle ? obstacle.reason : ''
  return { kind: 'unknown', reason: `${why} It may have arrived before: look on the network and say so.`.trim() }
}

/** What the network said must not be lost because the database is away for a while. */
async function persist(services: Services, reply: ReplyRow, outcome: Outcome, cut: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await settle(services, reply, outcome)
      if (outcome.kind === 'failed' && outcome.code === 'auth') await askForSignIn(services, reply, outcome.reason)
      return
    } catch (error) {
      // Its workspace was removed meanwhile: there is nothing left to write to.
      if (error instanceof Expected && error.code === 'not-found') return
      if (cut.aborted) throw error
      services.log.warn({ err: error, reply: reply.id }, 'what became of an answer could not be stored; tried again')
      await delay(settleAgainAfterMs)
    }
  }
}

async function askForSignIn({ db }: Services, reply: ReplyRow, reason: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ state: 'needs-sign-in', state_reason: reason })
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.account_id)
    .execute()
}
