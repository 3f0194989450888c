import type { Batch, ChannelEvent, Post } from '@earshot/domain'
import type { ChannelContext, ChannelNote } from '../src/port.ts'

export interface TestContext extends ChannelContext {
  readonly notes: ChannelNote[]
  readonly stop: () => void
}

/** A context with the real network client and clock, which remembers what was reported. */
export function testContext(changes: Partial<ChannelContext> = {}): TestContext {
  const stopping = new AbortController()
  const notes: ChannelNote[] = []
  return {
    fetch: globalThis.fetch,
    signal: stopping.signal,
    now: Date.now,
    report: (note) => notes.push(note),
    notes,
    stop: () => stopping.abort(),
    ...changes,
  }
}

/** A ledger in miniature: keeps one row a post, and the cursor that came with it, like the real one does. */
export interface Ledger {
  readonly posts: Map<string, Post>
  readonly events: ChannelEvent[]
  readonly batches: Batch[]
  cursor: string | undefined
}

export function openLedger(): Ledger {
  return { posts: new Map(), events: [], batches: [], cursor: undefined }
}

export function store(ledger: Ledger, batch: Batch): void {
  ledger.batches.push(batch)
  ledger.events.push(...batch.events)
  ledger.cursor = batch.cursor
  for (const event of batch.events) {
    if (event.kind === 'post' || event.kind === 'edit') ledger.posts.set(event.post.ref, event.post)
    if (event.kind === 'delete') ledger.posts.delete(event.ref)
  }
}

/** Listens into the ledger until `enough` says so; fails after `mostMs`. */
export async function listenUntil(
  batches: AsyncIterable<Batch>,
  ledger: Ledger,
  enough: (ledger: Ledger) => boolean,
  mostMs = 15_000,
): Promise<void> {
  const iterator = batches[Symbol.asyncIterator]()
  const deadline = Date.now() + mostMs
  try {
    while (!enough(ledger)) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), Math.max(0, deadline - Date.now()))
      })
      const next = await Promise.race([iterator.next(), late])
      clearTimeout(timer)
      if (next === 'late') throw new Error(`not heard within ${mostMs} ms; so far: ${texts(ledger).join(' | ')}`)
      if (next.done === true) throw new Error('the channel stopped listening')
      store(ledger, next.value)
    }
  } finally {
    void iterator.return?.()
  }
}

export function texts(ledger: Ledger): string[] {
  return [...ledger.posts.values()].map((post) => post.text)
}
