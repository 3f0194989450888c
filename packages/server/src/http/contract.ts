import type { Route } from '@earshot/api'
import { problem as problemShape } from '@earshot/api'
import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext, Hono } from 'hono'
import type { Services } from '../context.ts'
import { Expected, notFound } from '../problem.ts'
import { findWorkspace } from '../workspace/find-workspace.ts'
import type { Authenticate, Call, Handler, SignedIn } from './call.ts'
import { readInput } from './input.ts'
import { problemResponse, tellProblem } from './problems.ts'
import { refuseForeignWrite } from './same-origin.ts'

export type Web = Hono<{ Bindings: Partial<HttpBindings> }>

export interface ContractDoor {
  readonly services: Services
  readonly authenticate: Authenticate
  /** In tests and development every answer is checked against the contract before it leaves. */
  readonly checksAnswers: boolean
}

export type Mount = <R extends Route>(route: R, handler: Handler<R>) => void

/** The adapter between the contract (packages/api) and HTTP: rooms mount a handler for a route and see no HTTP. */
export function contractOn(app: Web, door: ContractDoor): Mount {
  return (route, handler) => {
    app.on(route.method.toUpperCase(), honoPath(route.path), (c) => serve(door, route, handler, c))
  }
}

/** For paths that no room has mounted. */
export function noSuchRoute(): Response {
  return problemResponse(tellProblem(notFound('address'), () => '').problem)
}

async function serve<R extends Route>(
  door: ContractDoor,
  route: R,
  handler: Handler<R>,
  c: HonoContext<{ Bindings: Partial<HttpBindings> }>,
): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' })
  try {
    refuseForeignWrite(c.req.raw)
    const who = await door.authenticate(c.req.raw)
    if (who === undefined && route.open !== true)
      throw new Expected('not-signed-in', 'Sign in first; your session may have ended.')
    const slug = c.req.param('workspace')
    const find = (by: SignedIn | undefined) =>
      slug === undefined ? undefined : findWorkspace(door.services.db, slug, by?.userId)
    const workspaceId = await find(who)
    const input = await readInput(route, c.req.raw, c.req.param())
    const ctx = workspaceId === undefined ? door.services : { ...door.services, workspaceId, actor: who?.actor }
    const stillAllowed = async () => (await find(await door.authenticate(c.req.raw))) === workspaceId
    const sent = { request: c.req.raw, headers, outgoing: c.env?.outgoing }
    // The types of a call follow from the route, which the compiler cannot see from inside.
    const call = { ctx, who, ...input, ...sent, stillAllowed } as unknown as Call<R>
    return respond(door, route, await handler(call), headers)
  } catch (error) {
    return fail(door, route, error)
  }
}

function respond(door: ContractDoor, route: Route, answer: unknown, headers: Headers): Response {
  // Node's server puts a Response of its own in place of the global one, so that asking for its class would not tell.
  if (route.produces !== undefined) return answer as Response
  if (route.response === undefined) return new Response(null, { status: 204, headers })
  if (door.checksAnswers) {
    const checked = route.response.safeParse(answer)
    if (!checked.success) throw new Error(`${route.path} breaks the contract: ${checked.error.message}`)
  }
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(answer), { headers })
}

function fail(door: ContractDoor, route: Route, error: unknown): Response {
  const { services } = door
  const { problem, isBug, retryAt } = tellProblem(error, services.newId)
  if (isBug) services.log.error({ err: error, reference: problem.reference, route: route.path }, 'bug')
  if (door.checksAnswers) problemShape.parse(problem)
  if (retryAt === undefined) return problemResponse(problem)
  const seconds = Math.max(1, Math.ceil((retryAt - services.now()) / 1000))
  return problemResponse(problem, { 'retry-after': String(seconds) })
}

/** `/api/w/{workspace}/x` is `/api/w/:workspace/x` in Hono. */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
