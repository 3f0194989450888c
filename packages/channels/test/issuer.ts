import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { startHttp } from './http-server.ts'

/** An issuer of tokens that is as strict as RFC 6749, 6750 and 7636 allow: each refresh token counts once. */
export interface Issuer {
  readonly address: string
  /** Access tokens that count. */
  readonly tokens: Set<string>
  /** How often tokens were asked for. */
  readonly granted: () => number
  /** Follows the person's browser to the page and back; gives what comes back. */
  readonly agree: (page: string) => URLSearchParams
  /** What every request for tokens is refused with. */
  refusing: string | undefined
  readonly close: () => Promise<void>
}

export async function startIssuer(client = { id: 'desk', secret: 'of the desk' }, user = 'desk'): Promise<Issuer> {
  const codes = new Map<string, { challenge: string; redirect: string }>()
  const tokens = new Set<string>()
  let [refresh, granted] = ['', 0]
  const server = await startHttp(({ method, path, body }) => {
    if (path === '/.well-known/openid-configuration') {
      const at = (name: string) => `${server.address}/${name}`
      return { body: JSON.stringify({ authorization_endpoint: at('agree'), token_endpoint: at('token') }) }
    }
    // The person agrees without a word, and is sent back.
    if (path.startsWith('/agree?')) {
      const back = new URL(new URL(path, server.address).searchParams.get('redirect_uri') ?? '')
      back.search = issuer.agree(`${server.address}${path}`).toString()
      return { status: 302, headers: { location: back.href } }
    }
    // How a mail server asks whether a token counts (RFC 7662).
    if (path === '/introspect') {
      const active = tokens.has(new URLSearchParams(body).get('token') ?? '')
      return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ active, username: user }) }
    }
    if (method !== 'POST' || path !== '/token') return { status: 404 }
    granted += 1
    const form = new URLSearchParams(body)
    const refuse = (error: string) => ({
      status: error === 'invalid_client' ? 401 : 400,
      body: JSON.stringify({ error }),
    })
    if (issuer.refusing !== undefined) return refuse(issuer.refusing)
    if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret)
      return refuse('invalid_client')
    if (!isGranted(form)) return refuse('invalid_grant')
    refresh = `r-${randomUUID()}`
    const access = `a-${randomUUID()}`
    tokens.clear()
    tokens.add(access)
    return {
      body: JSON.stringify({ access_token: access, refresh_token: refresh, token_type: 'Bearer', expires_in: 3600 }),
    }
  })

  function isGranted(form: URLSearchParams): boolean {
    if (form.get('grant_type') === 'refresh_token') return form.get('refresh_token') === refresh
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    return code !== undefined && proof === code.challenge && form.get('redirect_uri') === code.redirect
  }

  const issuer: Issuer = {
    address: server.address,
    tokens,
    granted: () => granted,
    agree(page) {
      const { origin, pathname, searchParams: asked } = new URL(page)
      expect(`${origin}${pathname}`).toBe(`${server.address}/agree`)
      const need = ['response_type', 'code_challenge_method', 'client_id'].map((name) => asked.get(name))
      expect(need).toEqual(['code', 'S256', client.id])
      const code = randomUUID()
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirect: asked.get('redirect_uri') ?? '' })
      return new URLSearchParams({ code, state: asked.get('state') ?? '' })
    },
    refusing: undefined,
    close: server.close,
  }
  return issuer
}
