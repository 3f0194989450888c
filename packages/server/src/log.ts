import { renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { destination, pino } from 'pino'
import type { Logger } from 'pino'
import type { Config } from './config.ts'

const maxLogBytes = 20 * 2 ** 20

export interface Log {
  readonly log: Logger
  close(): void
}

/**
 * One JSON line an event, into `earshot.log` of the data directory (the one before is kept as `.1`) or, for
 * containers, to standard output. Credentials are cut out by name, whoever logs them.
 */
export function openLog(config: Pick<Config, 'dataDirectory' | 'logTo' | 'logLevel'>): Log {
  const to = config.logTo === 'stdout' ? destination({ fd: 1, sync: true }) : openFile(config.dataDirectory)
  // A full disk must not end the server because of its log.
  to.on('error', () => undefined)
  const paths = ['password', 'token', 'credentials', 'authorization', 'cookie'].flatMap((name) => [
    name,
    `*.${name}`,
    `*.*.${name}`,
  ])
  const log = pino({ level: config.logLevel, redact: paths, base: null }, to)
  return {
    log,
    close() {
      to.flushSync()
      if (config.logTo === 'file') to.end()
    },
  }
}

function openFile(directory: string) {
  const file = path.join(directory, 'earshot.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > maxLogBytes) renameSync(file, `${file}.1`)
  return destination({ dest: file, mode: 0o600, sync: true })
}
