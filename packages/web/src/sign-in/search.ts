export interface SignInSearch {
  /** Where to go afterwards: an address inside this page, never another site. */
  readonly then?: string
}

export function readSignInSearch({ then }: Readonly<Record<string, unknown>>): SignInSearch {
  return isInside(then) ? { then } : {}
}

export interface WelcomeSearch {
  /** The secret of the one-time link. */
  readonly token?: string
}

export function readWelcomeSearch({ token }: Readonly<Record<string, unknown>>): WelcomeSearch {
  return typeof token === 'string' && token !== '' ? { token } : {}
}

function isInside(address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address, 'http://here.invalid')) return false
  return new URL(address, 'http://here.invalid').host === 'here.invalid' && address.startsWith('/')
}
