import { z } from 'zod'
import { id } from '../shapes/index.ts'

/** Parameters of `/api/w/{workspace}/…`. */
export const inWorkspace = z.object({ workspace: z.string() })

/** Parameters of `/api/w/{workspace}/…/{id}`. */
export const inWorkspaceById = inWorkspace.extend({ id })

/** All there are. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

/** Some of them; `next` is the `after` of the page behind, absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => listOf(item).extend({ next: z.string().optional() })

/** `a,b,c` in the address bar. */
export const commaList = z.string().max(400)
