import { startEmbedded } from '../src/database/embedded/index.ts'
import type { EmbeddedOptions } from '../src/database/embedded/index.ts'
import { DatabaseProblem } from '../src/database/problem.ts'

/** A program with an embedded database, to be killed: prints its address, or the sentence of why it has none. */
const options: EmbeddedOptions = JSON.parse(process.argv[2] ?? '{}')
try {
  const embedded = await startEmbedded(options)
  process.stdout.write(`${JSON.stringify({ address: embedded.address, runsAs: embedded.runsAs })}\n`)
} catch (error) {
  if (!(error instanceof DatabaseProblem)) throw error
  process.stdout.write(`${JSON.stringify({ refused: error.kind, sentence: error.message })}\n`)
}
