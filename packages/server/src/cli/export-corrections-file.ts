import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../context.ts'
import { exportCorrections } from '../understanding/corrections/queries.ts'

/** Writes all corrections in force with their texts; to standard output without a file. */
export async function exportCorrectionsFile({ db, workspaceId }: Context, out: string | undefined): Promise<void> {
  const to = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 })
  await pipeline(Readable.from(exportCorrections(db, workspaceId)), to, { end: out !== undefined })
}
