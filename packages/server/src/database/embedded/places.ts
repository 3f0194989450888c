import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { letThrough } from './ownership.ts'

/** Where the database keeps its things inside the data directory. */
export interface Places {
  readonly data: string
  readonly cluster: string
  readonly password: string
  readonly log: string
  readonly lock: string
}

/** Makes the data directory (readable by its owner only) and names the places in it. */
export async function placesIn(dataDirectory: string): Promise<Places> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const data = await realpath(dataDirectory)
  return {
    data,
    cluster: path.join(data, 'postgres'),
    password: path.join(data, 'postgres-password'),
    log: path.join(data, 'postgres.log'),
    lock: path.join(data, 'earshot.lock'),
  }
}

/** A path of a socket may have 107 bytes on Linux and 103 on macOS, `.s.PGSQL.5432.lock` included. */
const longestSocketDirectory = 80

/**
 * A directory for the socket that only we can enter, the same at every start: so nothing piles up in the
 * temporary directory. When somebody else made it first, a fresh one with an unguessable name.
 */
export async function socketDirectory(data: string, owner?: { uid: number; gid: number }): Promise<string> {
  const base = tmpdir().length < longestSocketDirectory - 24 ? tmpdir() : '/tmp'
  const directory = path.join(base, `earshot-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`)
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(directory)
  const us = [process.getuid?.(), owner?.uid]
  const safe = found.isDirectory() && us.includes(found.uid) ? directory : await mkdtemp(path.join(base, 'earshot-'))
  await chmod(safe, 0o700)
  await letThrough(owner, safe)
  return safe
}
