import { Expected } from '../problem.ts'

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Refuses a write that another site's page sends with our reader's cookie. Browsers say where a write comes from in
 * `Sec-Fetch-Site` (Fetch Metadata) and `Origin`; programs without either carry no cookie by accident and pass.
 */
export function refuseForeignWrite(request: Request): void {
  if (!writes.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site !== null ? site === 'same-origin' || site === 'none' : origin === null || isOwn(origin, request)) return
  throw new Expected('not-allowed', 'This came from another site. Open Earshot itself and try there.')
}

function isOwn(origin: string, request: Request): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host
  return URL.canParse(origin) && new URL(origin).host === host
}
