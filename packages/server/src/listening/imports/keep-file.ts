import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Expected } from '../../problem.ts'

export const mostBytes = 2 * 2 ** 30
const gigabyte = 2 ** 30

export interface KeptFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Where uploaded files lie. */
export function importsDirectory(dataDirectory: string): string {
  return path.join(dataDirectory, 'imports')
}

/**
 * Writes what is uploaded to the disk as it comes. It has its name only when it is whole; what was cut off is removed.
 * Throws Expected `too-large`, `disk-full`, and `bad-input` for nothing.
 */
export async function keepFile(
  dataDirectory: string,
  id: string,
  upload: AsyncIterable<Uint8Array>,
  most: number = mostBytes,
): Promise<KeptFile> {
  const directory = importsDirectory(dataDirectory)
  const place = path.join(directory, id)
  const unfinished = `${place}.unfinished`
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const file = await open(unfinished, 'wx', 0o600)
    try {
      for await (const part of upload) {
        bytes += part.byteLength
        if (bytes > most) throw tooLarge(most)
        hash.update(part)
        await file.writeFile(part)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    if (bytes === 0) throw new Expected('bad-input', 'The file is empty. Choose another one.')
    await rename(unfinished, place)
    return { path: place, bytes, sha256: hash.digest('hex') }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw diskFull(error) ?? error
  }
}

/** The first bytes of a kept file. */
export async function beginningOf(file: string, bytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  const stream: AsyncIterable<Buffer> = createReadStream(file, { end: bytes - 1 })
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

function tooLarge(most: number): Expected {
  const size = most >= gigabyte ? `${Math.floor(most / gigabyte)} GB` : `${most} bytes`
  return new Expected('too-large', `The file has more than ${size}. Split it and import the parts one after the other.`)
}

function diskFull(error: unknown): Expected | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return undefined
  return new Expected('disk-full', 'The disk of the server is full. Free some space there and upload the file again.', {
    cause: error,
  })
}
