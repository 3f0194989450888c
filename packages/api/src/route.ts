import type { z } from 'zod'

export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Parameters in braces, as in OpenAPI. Paths under /api/w/{workspace} act inside one workspace. */
  readonly path: string
  readonly summary: string
  readonly open?: true
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Absent: 204, or a stream or file named in `produces`. */
  readonly response?: z.ZodType
  readonly produces?: string
}

export function route<const R extends Route>(r: R): R {
  return r
}
