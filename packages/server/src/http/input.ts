import type { Route } from '@earshot/api'
import type { z } from 'zod'
import { Expected } from '../problem.ts'

const maxBodyBytes = 1024 * 1024

export interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** Everything of a request that the route has a schema for, validated. Throws Expected `bad-input` or `too-large`. */
export async function readInput(route: Route, request: Request, params: Record<string, string>): Promise<Input> {
  const fields: Record<string, string> = {}
  const read = (place: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const issue of result.error.issues) fields[[place, ...issue.path].join('.')] ??= issue.message
    return undefined
  }
  const input = {
    params: read('params', route.params, params),
    query: read('query', route.query, Object.fromEntries(queryOf(request))),
    body: route.body === undefined ? undefined : read('body', route.body, await readJson(request)),
  }
  if (Object.keys(fields).length === 0) return input
  const named = Object.entries(fields).map(([field, what]) => `${field}: ${what}`)
  throw new Expected('bad-input', `Check what was sent: ${named.join('; ')}.`, { fields })
}

function queryOf(request: Request): [string, string][] {
  return [...new URL(request.url).searchParams].map(([name, value]) => [name, storable(value)])
}

async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Expected('bad-input', 'Send the body as JSON, with the content type application/json.')
  const text = await readCapped(request)
  try {
    return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value))
  } catch (cause) {
    throw new Expected('bad-input', 'The body is not valid JSON.', { cause })
  }
}

async function readCapped(request: Request): Promise<string> {
  const tooLarge = new Expected('too-large', `The body may have at most ${maxBodyBytes / 1024} kB.`)
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw tooLarge
  if (request.body === null) return ''
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts, size).toString('utf8')
    size += value.byteLength
    if (size > maxBodyBytes) {
      await reader.cancel()
      throw tooLarge
    }
    parts.push(value)
  }
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair: an emoji cut in two becomes U+FFFD. */
function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}
