import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { startHttp, type HttpServer, type Reply } from './http-server.ts'
import type { XrpcServer } from './xrpc-server.ts'

export const brandDid = 'did:plc:brand2222222222222222222'

type Claims = Record<string, unknown>

/** A PDS that lets in by OAuth, standing before one that knows app passwords: metadata, identity, tokens bound to a key. */
export async function startOAuth(inner: XrpcServer, clientKeys: readonly JsonWebKey[]): Promise<HttpServer> {
  const forward = async ({ method, path, headers, body }: HttpServer['asked'][number], more = {}): Promise<Reply> => {
    const sent = {
      authorization: String(headers.authorization ?? '').replace(/^DPoP /, 'Bearer '),
      ...(headers['content-type'] === undefined ? {} : { 'content-type': headers['content-type'] }),
      ...more,
    }
    const answer = await fetch(inner.address + path, { method, headers: sent, ...(body === '' ? {} : { body }) })
    const said = await answer.text()
    const isStale = answer.status === 401 || said.includes('ExpiredToken')
    const given = Object.fromEntries([...answer.headers].filter(([name]) => /^(content-type|retry-after)$/.test(name)))
    if (!isStale) return { status: answer.status, headers: given, body: said }
    const wanted = { ...given, 'www-authenticate': 'DPoP error="invalid_token"' }
    return { status: 401, headers: wanted, body: '{"error":"invalid_token","message":"Token is no longer valid"}' }
  }

  const grant = async (asked: HttpServer['asked'][number]): Promise<Reply> => {
    const form = new URLSearchParams(asked.body)
    if (!isSigned(form.get('client_assertion') ?? '', clientKeys)) return json({ error: 'invalid_client' }, 401)
    const { jwk } = headOf(String(asked.headers['dpop']))
    if (!isSigned(String(asked.headers['dpop']), [jwk as JsonWebKey])) return json({ error: 'invalid_dpop_proof' }, 400)
    const renewal = { ...asked, path: '/xrpc/com.atproto.server.refreshSession', body: '' }
    const answer = await forward(renewal, { authorization: `Bearer ${form.get('refresh_token')}` })
    if (answer.status !== 200) return answer.status === 401 ? json({ error: 'invalid_grant' }, 400) : answer
    const { accessJwt, refreshJwt } = JSON.parse(String(answer.body)) as Record<string, string>
    return json({
      access_token: accessJwt,
      refresh_token: refreshJwt,
      token_type: 'DPoP',
      scope: 'atproto transition:generic',
      expires_in: 3600,
      sub: brandDid,
    })
  }

  const answer = (asked: HttpServer['asked'][number]): Reply | Promise<Reply> => {
    const { address } = server
    switch (decodeURIComponent(new URL(asked.path, address).pathname)) {
      case '/.well-known/oauth-protected-resource':
        return json({ resource: address, authorization_servers: [address] })
      case '/.well-known/oauth-authorization-server':
        return json(metadataOf(address))
      case `/${brandDid}`:
        return json({
          '@context': ['https://www.w3.org/ns/did/v1'],
          id: brandDid,
          alsoKnownAs: ['at://brand.test'],
          service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: address }],
        })
      case '/oauth/token':
        return grant(asked)
      case '/xrpc/com.atproto.server.getSession': {
        const probe = { ...asked, path: '/xrpc/app.bsky.actor.getProfile?actor=brand.test' }
        return forward(probe).then((reply) =>
          reply.status === 200 && inner.trouble === 'none' ? json({ did: brandDid, handle: 'brand.test' }) : reply,
        )
      }
      default:
        return asked.path.startsWith('/xrpc/') ? forward(asked) : json({ error: 'not found' }, 404)
    }
  }
  // What the PDS behind it does not answer, breaks off or refuses, this one does not do better.
  const server: HttpServer = await startHttp(async (asked) => {
    try {
      if (inner.trouble !== 'none' && !asked.path.startsWith('/xrpc/'))
        return await forward({ ...asked, path: '/xrpc/x' })
      return await answer(asked)
    } catch {
      return { how: 'half', body: 'broken' }
    }
  })
  return server
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    pushed_authorization_request_endpoint: `${issuer}/oauth/par`,
    require_pushed_authorization_requests: true,
    scopes_supported: ['atproto', 'transition:generic'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES256'],
    dpop_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
  }
}

function headOf(jwt: string): Claims {
  const [head = ''] = jwt.split('.')
  return JSON.parse(Buffer.from(head, 'base64url').toString()) as Claims
}

function isSigned(jwt: string, keys: readonly JsonWebKey[]): boolean {
  const [head, claims, signature = ''] = jwt.split('.')
  return keys.some((key) => {
    const open = { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
    return verify('sha256', Buffer.from(`${head}.${claims}`), open, Buffer.from(signature, 'base64url'))
  })
}

function json(value: object, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}
