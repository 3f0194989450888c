import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const shared = new URL('../../../../shared/', import.meta.url)

/** A file of ../shared beside the repository, or undefined where it is absent: then the test is skipped. */
export function sharedPath(path: string): string | undefined {
  const file = fileURLToPath(new URL(path, shared))
  return existsSync(file) ? file : undefined
}
