import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Encrypts what must not be readable in a copy of the database: credentials of accounts. */
export interface Secrets {
  /** `purpose` says whose secret it is, for instance `account <id>`; under another purpose it does not open. */
  seal(text: string, purpose: string): Buffer
  /** Throws SecretError when the key is not here, or when the bytes or the purpose are not those of `seal`. */
  open(sealed: Uint8Array, purpose: string): string
  /** Sealed with a key that is only kept for reading: seal it again. */
  isStale(sealed: Uint8Array): boolean
  /** Secrets for `purpose` that only these keys give, the one in use first. */
  derive(purpose: string): readonly Uint8Array[]
}

/** `message` is a sentence for people. */
export class SecretError extends Error {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.name = 'SecretError'
  }
}

const format = 1
const keyBytes = 32
const idBytes = 4
const ivBytes = 12
const tagBytes = 16
const headBytes = 1 + idBytes
const textFrom = headBytes + ivBytes + tagBytes

/**
 * AES-256-GCM. Sealed bytes: format (1), id of the key (4), nonce (12), tag (16), text; head and purpose are
 * authenticated too. The first key seals, all of them open: put a new one in front to rotate.
 */
export function createSecrets(keys: readonly Uint8Array[]): Secrets {
  const byId = new Map(keys.map((key) => [keyId(key).toString('hex'), key]))
  const [current] = keys
  if (!current) throw new SecretError('There is no key to encrypt credentials with.')
  return {
    seal(text, purpose) {
      const head = Buffer.concat([Buffer.of(format), keyId(current)])
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', current, iv).setAAD(Buffer.concat([head, Buffer.from(purpose)]))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([head, iv, cipher.getAuthTag(), body])
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed)
      const head = bytes.subarray(0, headBytes)
      const key = byId.get(head.subarray(1).toString('hex'))
      if (bytes.length < textFrom || head[0] !== format)
        throw new SecretError('These credentials are damaged. Enter them again.')
      if (!key) {
        throw new SecretError(
          'These credentials were encrypted with a key that is not here. Put the key back, or enter them again.',
        )
      }
      const iv = bytes.subarray(headBytes, headBytes + ivBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
      decipher
        .setAAD(Buffer.concat([head, Buffer.from(purpose)]))
        .setAuthTag(bytes.subarray(textFrom - tagBytes, textFrom))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(textFrom)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SecretError('These credentials are damaged. Enter them again.', { cause })
      }
    },
    derive: (purpose) => keys.map((key) => createHmac('sha256', key).update(purpose).digest()),
    isStale: (sealed) => !Buffer.from(sealed).subarray(1, headBytes).equals(keyId(current)),
  }
}

/**
 * The keys of this installation: those given (EARSHOT_KEY), or else those of `secret.key` in the data directory, one a
 * line, which is made the first time. A key is 32 bytes in base64 or hex. Throws SecretError for anything else.
 */
export async function readKeys(dataDirectory: string, given?: string): Promise<readonly Buffer[]> {
  if (given !== undefined)
    return given
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(parseKey)
  const file = path.join(dataDirectory, 'secret.key')
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const fresh = `${randomBytes(keyBytes).toString('base64')}\n`
  await writeFile(file, fresh, { flag: 'wx', mode: 0o600, flush: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await chmod(file, 0o600)
  return (await readFile(file, 'utf8')).split('\n').filter(Boolean).map(parseKey)
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text, /^[\da-f]{64}$/i.test(text) ? 'hex' : 'base64')
  if (key.length === keyBytes) return key
  throw new SecretError('A key has 32 bytes, in base64 or hex. Make one with: openssl rand -base64 32')
}

function keyId(key: Uint8Array): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, idBytes)
}
