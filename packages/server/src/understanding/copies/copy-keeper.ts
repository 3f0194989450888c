import { createCopyFinder } from '@earshot/understanding'
import type { CopyFinder } from '@earshot/understanding'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Services, StoredMention } from '../../context.ts'
import { newestTexts, storeCopies } from './queries.ts'
import type { FoundCopy } from './queries.ts'

/** Wordings that are remembered for each workspace. */
const capacity = 10_000
/** Of what is in the ledger at the start. */
const mostRemembered = 5000
/** Thanks and greetings in the same few words are no copies of each other. */
const fewestWords = 6
const gatherMs = 400
const rememberAtOnce = 200

export interface CopyKeeper {
  start(): void
  stop(): Promise<void>
}

/** Marks in the ledger which mentions say what others said before in the same words, soon after they are stored. */
export function createCopyKeeper({ db, stored, log }: Pick<Services, 'db' | 'stored' | 'log'>): CopyKeeper {
  const finders = new Map<string, CopyFinder>()
  const waiting = new Map<string, StoredMention[]>()
  let timer: NodeJS.Timeout | undefined
  let atWork: Promise<void> = Promise.resolve()
  let forget = (): void => undefined
  let isOver = false

  async function finderOf(workspaceId: string): Promise<{ readonly finder: CopyFinder; readonly missed: FoundCopy[] }> {
    const known = finders.get(workspaceId)
    if (known !== undefined) return { finder: known, missed: [] }
    const finder = createCopyFinder({ capacity })
    finders.set(workspaceId, finder)
    // What was stored but not marked when the program ended is found again here.
    const missed = await remember(finder, await newestTexts(db, workspaceId, mostRemembered))
    return { finder, missed }
  }

  async function remember(finder: CopyFinder, mentions: readonly StoredMention[]): Promise<FoundCopy[]> {
    const found: FoundCopy[] = []
    for (const [at, { id, title, text, author }] of mentions.entries()) {
      if (at % rememberAtOnce === rememberAtOnce - 1) await nextTurn()
      const whole = title === undefined ? text : `${title}\n${text}`
      if (whole.split(/\s+/, fewestWords).length < fewestWords) continue
      const copy = finder.remember(id, whole, `${author.channel} ${author.ref}`)
      if (copy !== undefined && copy.firstId !== id) found.push({ mentionId: id, firstId: copy.firstId })
    }
    return found
  }

  async function work(): Promise<void> {
    const batches = [...waiting]
    waiting.clear()
    for (const [workspaceId, mentions] of batches) {
      if (isOver) return
      const { finder, missed } = await finderOf(workspaceId)
      const found = missed.length > 0 ? missed : await remember(finder, mentions)
      await storeCopies(db, workspaceId, found)
    }
  }

  return {
    start() {
      forget = stored.on((workspaceId, mentions) => {
        const known = waiting.get(workspaceId) ?? []
        // Only what is asked of them is kept while they wait: a mention holds much more.
        for (const {
          id,
          title,
          text,
          author: { channel, ref },
        } of mentions)
          known.push({ id, title, text, author: { channel, ref } })
        waiting.set(workspaceId, known)
        timer ??= setTimeout(() => {
          timer = undefined
          atWork = atWork.then(work).catch((error: unknown) => log.warn({ err: error }, 'copies could not be marked'))
        }, gatherMs)
      })
    },
    async stop() {
      isOver = true
      forget()
      clearTimeout(timer)
      await atWork
    },
  }
}
