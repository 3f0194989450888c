import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DatabaseAddress } from './address.ts'
import { placesIn } from './places.ts'
import { databaseName, ownRole } from './prepare.ts'

/**
 * Where the database of a running Earshot is reached, for commands beside it; undefined when none runs. PostgreSQL writes
 * its port, socket directory and address into lines 4 to 6 of postmaster.pid.
 */
export async function findRunning(dataDirectory: string): Promise<DatabaseAddress | undefined> {
  const places = await placesIn(dataDirectory)
  const [pidFile, password] = await Promise.all([
    readFile(path.join(places.cluster, 'postmaster.pid'), 'utf8').catch(() => ''),
    readFile(places.password, 'utf8').catch(() => ''),
  ])
  const [, , , port = '', socketDirectory = '', address = ''] = pidFile.split('\n').map((line) => line.trim())
  const host = socketDirectory === '' ? address : socketDirectory
  if (host === '' || !/^\d+$/.test(port) || password === '') return undefined
  return { host, port: Number(port), user: ownRole, password: password.trim(), database: databaseName }
}
