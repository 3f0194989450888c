export type BearerWay = 'OAUTHBEARER' | 'XOAUTH2'

/** Whether what a client says first is as RFC 7628, 3.1 (or Google's XOAUTH2) has it, by `user` with one of the tokens. */
export function isAdmitted(way: string, said: string, user: string, tokens: ReadonlySet<string>): boolean {
  const words = Buffer.from(said, 'base64').toString().replaceAll('\u0001', '|')
  const form =
    way === 'OAUTHBEARER'
      ? /^n,a=([^,]+),\|(?:host=[^|]+\|)?(?:port=\d+\|)?auth=Bearer ([\w.~+/=-]+)\|\|$/
      : /^user=([^|]+)\|auth=Bearer ([\w.~+/=-]+)\|\|$/
  const [, name, token] = form.exec(words) ?? []
  return name?.replaceAll('=2C', ',').replaceAll('=3D', '=') === user && token !== undefined && tokens.has(token)
}

/** What was wrong (RFC 7628, 3.2.2), before the refusal itself. */
export function refusalOf(): string {
  return Buffer.from(JSON.stringify({ status: 'invalid_token', scope: 'mail' })).toString('base64')
}
