import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecrets, readKeys } from './secrets.ts'

const key = randomBytes(32)
const secrets = createSecrets([key])

describe('credentials at rest', () => {
  it('open again to exactly what was sealed, for the same purpose only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, purpose) => {
        const sealed = secrets.seal(text, purpose)
        expect(secrets.open(sealed, purpose)).toBe(text)
        expect(() => secrets.open(sealed, `${purpose}x`)).toThrow('damaged')
      }),
    )
  })

  it('do not show the text, and never look the same twice', () => {
    const sealed = secrets.seal('app-password', 'account 1')
    expect(sealed.toString('latin1')).not.toContain('app-password')
    expect(sealed.equals(secrets.seal('app-password', 'account 1'))).toBe(false)
  })

  it('notice every changed byte', () => {
    const sealed = secrets.seal('app-password', 'account 1')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => secrets.open(changed, 'account 1')).toThrow('credentials')
    }
    expect(() => secrets.open(sealed.subarray(0, 20), 'account 1')).toThrow('damaged')
  })

  it('stay readable when a new key is put in front, and are then known to be stale', () => {
    const sealed = secrets.seal('app-password', 'account 1')
    const rotated = createSecrets([randomBytes(32), key])
    expect(rotated.open(sealed, 'account 1')).toBe('app-password')
    expect(rotated.isStale(sealed)).toBe(true)
    expect(rotated.isStale(rotated.seal('app-password', 'account 1'))).toBe(false)
    expect(() => createSecrets([randomBytes(32)]).open(sealed, 'account 1')).toThrow('a key that is not here')
  })
})

describe('the key', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'keys-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('is made once, readable by its owner only', async () => {
    const [first] = await readKeys(directory)
    expect(await readKeys(directory)).toEqual([first])
    expect((await stat(path.join(directory, 'secret.key'))).mode & 0o777).toBe(0o600)
  })

  it('can be given in base64 or hex, several with the newest first', async () => {
    const other = randomBytes(32)
    expect(await readKeys(directory, `${key.toString('hex')}, ${other.toString('base64')}`)).toEqual([key, other])
  })

  it('is refused in words when it is too short', async () => {
    await expect(readKeys(directory, 'hunter2')).rejects.toThrow('openssl rand')
    await writeFile(path.join(directory, 'secret.key'), 'hunter2\n')
    await expect(readKeys(directory)).rejects.toThrow('openssl rand')
    expect(await readFile(path.join(directory, 'secret.key'), 'utf8')).toBe('hunter2\n')
  })
})
