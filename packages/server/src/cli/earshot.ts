import { ConfigError, readConfig } from '../config.ts'
import { DatabaseProblem, explainDatabaseError } from '../database/problem.ts'
import { Expected } from '../problem.ts'
import { SecretError } from '../workspace/secrets.ts'
import { earshotCommand } from './command.ts'

/** Problems with a sentence of their own; the others are ours and need their stack. */
const expected = [Expected, ConfigError, DatabaseProblem, SecretError]

const terminal = {
  configOf: readConfig,
  print: (line: string) => void process.stdout.write(`${line}\n`),
  say: (line: string) => void process.stderr.write(`${line}\n`),
  async start(args: readonly string[]) {
    process.argv = [...process.argv.slice(0, 2), ...args]
    await import('../main.ts')
  },
}

try {
  await earshotCommand(terminal).parseAsync(process.argv)
} catch (error) {
  const told = explainDatabaseError(error) ?? error
  const isExpected = expected.some((kind) => told instanceof kind)
  const text = told instanceof Error ? (isExpected ? told.message : told.stack) : String(told)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
