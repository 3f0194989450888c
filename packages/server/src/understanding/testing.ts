import { Hono } from 'hono'
import type { TestDatabase } from '../database/testing.ts'
import { contractOn } from '../http/contract.ts'
import type { Web } from '../http/contract.ts'
import { makeTestMonitor } from '../listening/testing.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { createUnderstanding } from './room.ts'

/** The room behind its doors, as a member of the test workspace meets it; answers are checked against the contract. */
export function openUnderstanding({ ctx, slug, userId }: TestWorkspace) {
  const app: Web = new Hono()
  const room = createUnderstanding(ctx)
  const authenticate = async () => ({ actor: ctx.actor, userId })
  room.mount(contractOn(app, { services: ctx, authenticate, checksAnswers: true }))
  return {
    room,
    /** `path` begins after the workspace. */
    async ask(method: string, path: string, body?: unknown) {
      const response = await app.request(`/api/w/${slug}${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') === true && !path.endsWith('/export')
      return { status: response.status, data: isJson ? JSON.parse(text) : text }
    },
  }
}

/** A desk that listens for Halden, with its understanding at work. */
export async function openUnderstandingDesk(database: TestDatabase) {
  const place = await createTestWorkspace(createTestServices(database))
  await makeTestMonitor(place)
  const door = openUnderstanding(place)
  await door.room.start()
  return { ...place, ...door }
}

/** Until something is so; for what happens by itself soon after an answer was given. */
export async function eventually<T>(look: () => Promise<T>, isSo: (seen: T) => boolean, mostMs = 20_000): Promise<T> {
  const end = Date.now() + mostMs
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
