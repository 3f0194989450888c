import { randomBytes } from 'node:crypto'
import { access, appendFile, chmod, mkdir, readFile, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { DatabaseProblem } from '../problem.ts'
import type { PostgresBinaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import { giveTo, letThrough } from './ownership.ts'
import type { Places } from './places.ts'

export const superuser = 'postgres'

/** What a new database needs: about 40 MB for the system tables, the rest for the first log segments. */
const neededBytes = 120 * 2 ** 20

/**
 * Creates the database files once and returns the password. Killed in the middle, it leaves nothing that a later
 * start would take for a database: the files appear under their final name in one step.
 */
export async function initialiseOnce(places: Places, binaries: PostgresBinaries, launcher: Launcher): Promise<string> {
  await clearUnfinished(places)
  const exists = await isThere(path.join(places.cluster, 'PG_VERSION'))
  if (exists) await refuseOtherMajor(places, binaries)
  const password = await keepPassword(places, exists)
  await letThrough(launcher.owner, places.data)
  if (!exists) await initialise(places, binaries, launcher)
  await giveTo(launcher.owner, places.cluster, places.password)
  return password
}

async function clearUnfinished(places: Places): Promise<void> {
  for (const name of await readdir(places.data)) {
    if (name.startsWith('postgres.unfinished-'))
      await rm(path.join(places.data, name), { recursive: true, force: true })
  }
}

async function refuseOtherMajor(places: Places, binaries: PostgresBinaries): Promise<void> {
  const found = Number(await readFile(path.join(places.cluster, 'PG_VERSION'), 'utf8'))
  if (found === binaries.major) return
  const sentence = `The data directory was written by PostgreSQL ${found}, and this Earshot comes with ${binaries.major}. Start the Earshot it was written with, or set EARSHOT_POSTGRES_BIN to the programs of PostgreSQL ${found}.`
  throw new DatabaseProblem(found > binaries.major ? 'too-new' : 'too-old', sentence)
}

async function keepPassword(places: Places, exists: boolean): Promise<string> {
  const known = await readFile(places.password, 'utf8').catch(() => undefined)
  if (known) return known.trim()
  if (exists) {
    throw new DatabaseProblem(
      'refused',
      `The file ${places.password} is missing. Put it back from your backup of the data directory.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(places.password, password, { mode: 0o600, flush: true })
  return password
}

async function initialise(places: Places, binaries: PostgresBinaries, launcher: Launcher): Promise<void> {
  await refuseFullDisk(places.data)
  const unfinished = path.join(places.data, `postgres.unfinished-${process.pid}`)
  await mkdir(unfinished, { mode: 0o700 })
  await giveTo(launcher.owner, unfinished, places.password)
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${places.password}`,
    '--encoding=UTF8',
    '--auth=scram-sha-256',
  ]
  const child = launcher.spawn(binaries.initdb, [...args, ...locale, '--no-instructions'], {
    leashed: true,
    log: 'pipe',
  })
  const exit = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject))
  const [output, errors, code] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    exit,
  ])
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    throw explainInitialise(places, `${output}\n${errors}`)
  }
  await appendFile(path.join(unfinished, 'postgresql.conf'), "\ninclude_if_exists = 'earshot.conf'\n")
  await chmod(unfinished, 0o700)
  await rename(unfinished, places.cluster)
}

async function refuseFullDisk(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  if (free >= neededBytes) return
  const sentence = `The disk of ${directory} is full: ${Math.floor(free / 2 ** 20)} MB are free, a new database needs ${neededBytes / 2 ** 20} MB. Free some space, or choose another place with --data.`
  throw new DatabaseProblem('disk-full', sentence)
}

function explainInitialise(places: Places, output: string): DatabaseProblem {
  if (/No space left on device/.test(output)) {
    return new DatabaseProblem(
      'disk-full',
      `The disk of ${places.data} is full. Free some space, or choose another place with --data.`,
    )
  }
  const reason = /(?:error|FATAL): (.+)/.exec(output)?.[1] ?? output.trim().slice(-300)
  return new DatabaseProblem('cannot-start', `The database could not be created in ${places.data}: ${reason}`)
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
