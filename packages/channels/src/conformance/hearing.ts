import type { Post } from '@earshot/domain'
import { listenUntil, openLedger, testContext, type Ledger, type TestContext } from '../../test/context.ts'
import type { ChannelContext } from '../port.ts'
import type { Stage } from './stage.ts'

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}

export function listening(stage: Stage, cursor: string | undefined, context: ChannelContext) {
  return stage.channel.listen({ ...stage.input, ...(cursor === undefined ? {} : { cursor }) }, context)
}

/** Listens from where the ledger is until it is enough, and stops. */
export async function hear(
  stage: Stage,
  ledger: Ledger,
  enough: () => boolean,
  changes: Partial<ChannelContext> = {},
): Promise<TestContext> {
  const context = testContext(changes)
  try {
    await listenUntil(listening(stage, ledger.cursor, context), ledger, enough)
  } finally {
    context.stop()
  }
  return context
}

/** Writes until `heard` is over: a network that is heard from now on may not be listened to yet at the first post. */
export async function writingUntil(stage: Stage, heard: Promise<unknown>, text: string): Promise<void> {
  const over = heard.then(() => 'over' as const)
  for (let number = 0, how = 'writing'; how === 'writing'; number++) {
    await stage.write(`${text} ${number}`)
    const later = new Promise<'writing'>((resolve) => setTimeout(() => resolve('writing'), 60))
    how = await Promise.race([over, later])
  }
}

/** A ledger that has heard one post, so that it has a place to go on from. */
export async function begin(stage: Stage): Promise<Ledger> {
  const ledger = openLedger()
  const first = hear(stage, ledger, () => ledger.posts.size > 0)
  await writingUntil(stage, first, 'before we begin')
  const last = await stage.write('now we begin')
  await hear(stage, ledger, has(ledger, [last]))
  ledger.events.length = 0
  return ledger
}

export async function writeMany(stage: Stage, count: number): Promise<string[]> {
  const refs: string[] = []
  for (let number = 0; number < count; number++) refs.push(await stage.write(`number ${number}`))
  return refs
}

export function told(ledger: Ledger, refs: readonly string[]): Post[] {
  return refs.flatMap((ref) => ledger.posts.get(ref) ?? [])
}

export const has = (ledger: Ledger, refs: readonly string[]) => (): boolean =>
  refs.every((ref) => ledger.posts.has(ref))

/** How many versions of a post were told. */
export function versionsOf(ledger: Ledger, ref: string): number {
  const versions = ledger.events.flatMap((event) =>
    'post' in event && event.post.ref === ref ? [event.post.version] : [],
  )
  return new Set(versions).size
}
