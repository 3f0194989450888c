import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface Child {
  readonly process: ChildProcess
  /** Everything printed so far. */
  readonly output: () => string
  readonly errors: () => string
  /** The first line of standard output; undefined when the program ended without one. */
  readonly firstLine: Promise<string | undefined>
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Programs put in front, for instance one that changes the user. */
  readonly through?: readonly string[]
}

/** Runs a file of this package, TypeScript and all, as a program of its own. */
export function runChild(file: string, args: readonly string[], { env = {}, through = [] }: ChildOptions = {}): Child {
  const node = [process.execPath, '--import', 'tsx', path.resolve(import.meta.dirname, '..', file), ...args]
  const [command = '', ...rest] = [...through, ...node]
  const { PATH = '' } = process.env
  const child = spawn(command, rest, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  const lines = createInterface({ input: child.stdout })
  const firstLine = Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(lines, 'close').then(() => undefined),
  ])
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { process: child, output: () => output, errors: () => errors, firstLine, exit }
}
