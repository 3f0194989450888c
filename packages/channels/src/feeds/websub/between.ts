import type { ChannelContext, Delivery, Journal } from '../../port.ts'
import { ChannelError } from '../../port.ts'
import type { FeedCursor } from '../cursor.ts'
import { readPush, silentStep, type Step } from '../steps.ts'
import { openLetter } from './envelope.ts'
import { askHub } from './hub.ts'
import { agreed, asked, denied } from './subscription.ts'

/** A journal whose address the hub of a feed can be given. */
export interface OpenJournal extends Journal {
  readonly address: string
}

const mostAtOnce = 20
/** Another process may have received something: nobody rings for that. */
const lookAgainMs = 10_000

/**
 * Passes the time between two visits: tells what the hub of the feed delivers, and asks the hub when it is time. Ends
 * when the rest is over, or when the hub says that something is new without saying what.
 */
export async function* hearHub(
  address: string,
  before: FeedCursor,
  restMs: number,
  journal: OpenJournal,
  context: ChannelContext,
): AsyncGenerator<Step> {
  const end = performance.now() + restMs
  let cursor = before
  while (!context.signal.aborted) {
    const deliveries = await journal.after(cursor.delivery ?? 0, mostAtOnce)
    let isRung = false
    for (const delivery of deliveries) {
      for (const step of stepsOf(delivery, address, cursor, context)) {
        cursor = step.cursor
        yield step
      }
      isRung ||= openLetter(delivery.body)?.letter.kind === 'ring'
    }
    if (isRung) return
    if (deliveries.length > 0) continue
    const { subscription } = cursor
    if (subscription !== undefined && subscription.askAt <= context.now()) {
      cursor = { ...cursor, subscription: asked(subscription, context.now()) }
      // Written down before the hub hears of it: it may make sure at once, also with another process of ours.
      yield silentStep(cursor)
      const refused = await refusal(askHub('subscribe', subscription, journal.address, context))
      if (refused !== undefined) context.report({ code: 'skipped', message: `${refused.message} The feed is visited.` })
      continue
    }
    const askInMs = subscription === undefined ? Number.POSITIVE_INFINITY : subscription.askAt - context.now()
    const waitMs = Math.min(end - performance.now(), askInMs, lookAgainMs)
    if (end <= performance.now()) return
    await journal.wait(context.signal, Math.max(1, waitMs))
  }
}

async function refusal(asking: Promise<void>): Promise<ChannelError | undefined> {
  try {
    await asking
    return undefined
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
}

function stepsOf(
  { number, body, receivedAt }: Delivery,
  address: string,
  before: FeedCursor,
  context: ChannelContext,
): readonly Step[] {
  const opened = openLetter(body)
  const { subscription } = before
  const behind = { ...before, delivery: number }
  // What was agreed about another address of this feed is of no meaning any more.
  if (opened === undefined || subscription === undefined || opened.letter.topic !== subscription.topic)
    return [silentStep(behind)]
  const { letter, bytes } = opened
  switch (letter.kind) {
    case 'agreed':
      return [silentStep({ ...behind, subscription: agreed(subscription, letter.leaseSeconds, receivedAt) })]
    case 'denied':
      context.report({
        code: 'skipped',
        message: `The hub does not tell of this feed (${letter.reason}). It is visited.`,
      })
      return [silentStep({ ...behind, subscription: denied(subscription, receivedAt) })]
    case 'ring':
      return [silentStep(behind)]
    case 'content':
      try {
        return readPush({ bytes, contentType: letter.contentType }, address, before, context.now(), number)
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error
        context.report({ code: 'skipped', message: `What the hub sent is no feed: ${error.message}` })
        return [silentStep(behind)]
      }
    default:
      return letter satisfies never
  }
}
