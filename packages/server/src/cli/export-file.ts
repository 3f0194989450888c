import { routes } from '@earshot/api'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../context.ts'
import { exportMentions } from '../listening/ledger/export-mentions.ts'
import { Expected } from '../problem.ts'

export interface ExportOptions {
  readonly format: string
  /** The filters of the stream, as in its address: `moment=question&language=ru`. */
  readonly filter?: string
  /** Absent: standard output. */
  readonly out?: string
}

/** Writes all mentions that the filters show. */
export async function exportFile(ctx: Context, options: ExportOptions): Promise<void> {
  const asked = { ...Object.fromEntries(new URLSearchParams(options.filter ?? '')), format: options.format }
  const query = routes.exportMentions.query.strict().safeParse(asked)
  if (!query.success) {
    const problems = query.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim())
    throw new Expected('bad-input', `Check --filter and --format: ${problems.join('; ')}.`)
  }
  const to = options.out === undefined ? process.stdout : createWriteStream(options.out, { mode: 0o600 })
  await pipeline(Readable.from(exportMentions(ctx, query.data)), to, { end: options.out !== undefined })
}
