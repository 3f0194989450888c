import { createHash } from 'node:crypto'
import { wellFormed } from '@earshot/channels'
import { cutWhole } from '../ledger/search-text.ts'

/** An index entry of PostgreSQL holds 2,704 bytes at most. */
const longestRef = 500
/** More than a name or an address can need. */
const longestName = 400
const longestRaw = 1_000_000

/** A network's id for the database: NUL and halves of emoji replaced, a very long one shortened with its hash. */
export function storableRef(ref: string): string {
  const clean = wellFormed(ref)
  if (clean.length <= longestRef) return clean
  return `${cutWhole(clean, longestRef - 66)}~${createHash('sha256').update(clean).digest('hex')}`
}

/** A name or address; undefined when there is none. */
export function storableName(name: string | undefined): string | undefined {
  const clean = wellFormed(name ?? '').trim()
  return clean === '' ? undefined : clean.length > longestName ? cutWhole(clean, longestName) : clean
}

// A backslash that is itself escaped must be passed over, or the text “\u0000” would be taken for the character.
const escapes = /\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/gi

/** A payload as JSON that jsonb accepts, or undefined when it is none or of more than a million characters. */
export function storableJson(payload: unknown): string | undefined {
  if (payload === undefined || payload === null) return undefined
  const json: string | undefined = JSON.stringify(payload)
  if (json === undefined || json.length > longestRaw) return undefined
  return json.replace(escapes, (found) => (found === '\\\\' ? found : '\\ufffd'))
}
