export interface InvitingAccount {
  /** As the network names it, without what stands around a name there. */
  readonly handle: string
  readonly values: Readonly<Record<string, string>>
}

/** An address to open, or one to write to with the code that is the token. */
export type PrivateWay =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'mail'; readonly address: string; readonly code: string }
