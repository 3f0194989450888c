import type { Author } from '@earshot/domain'

/** String values keyed by the field names of `describe()`; refreshed tokens are handed back through `store`. */
export interface Credentials {
  readonly values: Readonly<Record<string, string>>
  readonly store?: (values: Readonly<Record<string, string>>) => Promise<void>
}

/** Who we are on the network. */
export interface CheckedAccount {
  readonly author: Author
  /** When a person has to sign in again, where known. */
  readonly expiresAt?: number
}
