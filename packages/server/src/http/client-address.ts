import type { ServerResponse } from 'node:http'

/**
 * The address a request came from, for limits. Behind a proxy it is the last one in X-Forwarded-For, which the proxy
 * itself wrote; all before it can be invented by the client.
 */
export function clientAddress(
  call: { readonly request: Request; readonly outgoing: ServerResponse | undefined },
  trustProxy: boolean,
): string {
  const forwarded = call.request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (trustProxy && forwarded) return forwarded
  return call.outgoing?.req.socket.remoteAddress ?? 'unknown'
}
