import type { Services } from '../../context.ts'
import type { DatabaseProblem } from '../../database/problem.ts'
import type { Ears } from '../ear/ears.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import { Stopped } from '../intake/take-in.ts'
import { noteImport, noteWaiting } from './note-import.ts'
import { importById, runningImports } from './queries.ts'
import type { ImportRow } from './queries.ts'
import { runImport } from './run-import.ts'

export interface Importer {
  start(): Promise<void>
  stop(): Promise<void>
}

const lookAgainMs = 30_000
const tellEveryMs = 250

/** Runs the imports that are to run, one after the other; those that a restart cut off go on where they stopped. */
export function createImporter(services: Services, ears: Ears, way?: RightOfWay): Importer {
  const { db, live, log, now } = services
  let isStopped = false
  let current: { readonly id: string; readonly controller: AbortController } | undefined
  let working: Promise<void> = Promise.resolve()
  let isWorking = false
  let isStale = false
  let timer: NodeJS.Timeout | undefined
  let unsubscribe = (): void => undefined

  async function work(): Promise<void> {
    for (;;) {
      const waiting = await runningImports(db)
      const [row] = waiting
      if (row === undefined || isStopped) return
      await runOne(row)
    }
  }

  async function runOne(row: ImportRow): Promise<void> {
    const controller = new AbortController()
    current = { id: row.id, controller }
    const progress = tellProgress(row)
    const onWait = ({ message }: DatabaseProblem): void =>
      void noteWaiting(db, row, message).then(progress.tellSoon, () => undefined)
    try {
      const ear = await ears.of(row.workspace_id)
      await runImport({
        services,
        ear,
        row,
        signal: controller.signal,
        onProgress: progress.tellSoon,
        onWait,
        ...(way && { way }),
      })
      await noteImport(db, row, { state: 'done', now: now() })
    } catch (error) {
      if (!(error instanceof Stopped)) {
        log.error({ err: error, importId: row.id }, 'an import failed')
        await noteImport(db, row, { state: 'failed', reason: sentenceOf(error), now: now() })
      }
    } finally {
      current = undefined
      await progress.tell()
    }
  }

  function tellProgress({ workspace_id: workspaceId, id }: ImportRow) {
    let soon: NodeJS.Timeout | undefined
    const tell = async (): Promise<void> => {
      clearTimeout(soon)
      soon = undefined
      const file = await importById(db, workspaceId, id).catch(() => undefined)
      if (file !== undefined) live.publish(workspaceId, { type: 'import', at: Math.trunc(now()), import: file })
    }
    return { tell, tellSoon: () => void (soon ??= setTimeout(() => void tell(), tellEveryMs)) }
  }

  async function look(): Promise<void> {
    if (isStopped) return
    const running = await runningImports(db)
    if (current !== undefined && !running.some(({ id }) => id === current?.id)) current.controller.abort()
    if (isWorking) isStale = true
    if (isWorking || running.length === 0) return
    isWorking = true
    isStale = false
    working = work()
      .catch((error: unknown) => log.error({ err: error }, 'imports stopped'))
      .finally(() => {
        isWorking = false
        if (isStale) lookSafely()
      })
  }
  const lookSafely = (): void => {
    look().catch((error: unknown) => log.warn({ err: error }, 'imports could not be looked up'))
  }

  return {
    async start() {
      unsubscribe = services.changes.on(lookSafely)
      timer = setInterval(lookSafely, lookAgainMs)
      lookSafely()
    },
    async stop() {
      isStopped = true
      unsubscribe()
      clearInterval(timer)
      current?.controller.abort()
      await working
    },
  }
}

function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'The uploaded file is not there any more. Upload it again.'
  if (code === 'EIO' || code === 'EACCES') return 'The uploaded file could not be read from the disk. Upload it again.'
  return 'This is a mistake of ours. Start it again: it goes on where it stopped. The log of the server holds more.'
}
