import { createHash } from 'node:crypto'

const letters = '234567abcdefghijklmnopqrstuvwxyz'
const tidPattern = /^[234567a-j][234567a-z]{12}$/
const uuid7Pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const year2024Us = 1_704_067_200_000_000n
const yearUs = 31_536_000_000_000n

/**
 * The record key that belongs to an idempotency key: always the same TID (64 bits: zero, 53 of microseconds, 10 of
 * clock id; base32-sortable, 13 letters). A TID stays itself; a UUID of version 7 keeps its time, so that records stay
 * in the order of writing; anything else is spread by SHA-256 over the year 2024.
 */
export function tidFromKey(key: string): string {
  if (tidPattern.test(key)) return key
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE()
  const micros = uuid7Pattern.test(key)
    ? BigInt(`0x${key.slice(0, 8)}${key.slice(9, 13)}`) * 1000n + ((hash >> 10n) % 1000n)
    : year2024Us + ((hash >> 10n) % yearUs)
  return writeTid((micros << 10n) | (hash & 0x3ffn))
}

function writeTid(value: bigint): string {
  return Array.from({ length: 13 }, (_, place) => letters[Number((value >> BigInt(5 * (12 - place))) & 31n)]).join('')
}
