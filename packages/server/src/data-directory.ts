import { accessSync, constants, mkdirSync } from 'node:fs'
import { ConfigError } from './config.ts'

/** Makes the data directory, readable by its owner only. Throws ConfigError when it cannot be written. */
export function makeDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    const sentences: Readonly<Record<string, string>> = {
      EEXIST: 'is a file',
      ENOTDIR: 'lies inside a file',
      EACCES: 'may not be written by this user',
      EROFS: 'lies on a disk that cannot be written',
      ENOSPC: 'lies on a full disk',
    }
    const what = sentences[reason] ?? `cannot be used (${reason})`
    throw new ConfigError(`The data directory ${directory} ${what}. Choose another one with --data.`)
  }
}
