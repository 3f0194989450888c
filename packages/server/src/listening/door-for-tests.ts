import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { contractOn } from '../http/contract.ts'
import type { Web } from '../http/contract.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { createListening } from './room.ts'
import type { Listening } from './room.ts'

/** The room behind its doors, as a member of the test workspace meets it; answers are checked against the contract. */
export function openDoor({ ctx, slug, userId }: TestWorkspace) {
  const app: Web = new Hono()
  const room: Listening = createListening(ctx)
  const authenticate = async () => ({ actor: ctx.actor, userId })
  room.mount(contractOn(app, { services: ctx, authenticate, checksAnswers: true }))
  return {
    room,
    /** `path` begins after the workspace. An answer of 2xx or the problem. */
    async ask(method: string, path: string, body?: unknown) {
      const isRaw = body instanceof Uint8Array
      const response = await app.request(`/api/w/${slug}${path}`, {
        method,
        ...(body !== undefined && { body: isRaw ? new Uint8Array(body) : JSON.stringify(body) }),
        headers: isRaw || body === undefined ? {} : { 'content-type': 'application/json' },
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') === true && !text.startsWith('{"id"')
      return { status: response.status, data: isJson || text.startsWith('{') ? JSON.parse(text) : text }
    },
  }
}

/** What was written to the audit log of a workspace, oldest first. */
export async function deedsOf({ db, workspaceId }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('audit')
    .select('verb')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute()
  return rows.map(({ verb }) => verb)
}
