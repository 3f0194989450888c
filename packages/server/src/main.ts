import { ConfigError, programVersion, readWish, usage } from './config.ts'
import { DatabaseProblem } from './database/problem.ts'
import { ListenProblem } from './http/listen.ts'
import type { Program } from './program.ts'
import { SecretError } from './workspace/secrets.ts'

/** Problems with a sentence of their own; the others are ours and need their stack. */
const expected = [ConfigError, DatabaseProblem, ListenProblem, SecretError]

try {
  const wish = readWish()
  if (wish.ask === 'help') process.stdout.write(usage)
  else if (wish.ask === 'version') process.stdout.write(`${programVersion}\n`)
  else {
    // Loaded only now, so that a question about the options is answered at once.
    const { startProgram } = await import('./program.ts')
    const program = await startProgram(wish.config)
    stopOnSignals(program)
    process.stdout.write(`${readyLine(program)}\n`)
  }
} catch (error) {
  const isExpected = expected.some((kind) => error instanceof kind)
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

function readyLine({ url, welcomeUrl }: Program): string {
  if (welcomeUrl === undefined) return `Earshot is ready: ${url}`
  return `Earshot is ready. Open this link once to become its owner: ${welcomeUrl}`
}

/** The first signal ends everything in order; a second one at once (the database then ends by itself). */
function stopOnSignals(program: Program): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130)
      isStopping = true
      program.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
    })
  }
}
