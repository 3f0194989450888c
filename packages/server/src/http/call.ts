import type { Route } from '@earshot/api'
import type { ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { Context, Services } from '../context.ts'
import type { Actor } from '../workspace/actor.ts'

/** Who is behind a request. */
export interface SignedIn {
  readonly actor: Actor
  readonly userId: string
}

/** Who sent this request; undefined when nobody is signed in. */
export type Authenticate = (request: Request) => Promise<SignedIn | undefined>

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type ActsInWorkspace = `/api/w/{workspace}${string}`

/** What a handler gets: everything validated, and the context of the workspace where the path names one. */
export interface Call<R extends Route> {
  readonly ctx: R['path'] extends ActsInWorkspace ? Context : Services
  readonly who: R extends { open: true } ? SignedIn | undefined : SignedIn
  readonly params: Output<R['params']>
  readonly query: Output<R['query']>
  readonly body: Output<R['body']>
  /** The body is still unread where the route has no schema for it. */
  readonly request: Request
  /** Sent with the answer: cookies of the sign-in. */
  readonly headers: Headers
  /** Is whoever asked still signed in and a member? For answers that go on for hours. */
  readonly stillAllowed: () => Promise<boolean>
  /** Node's own answer, for streams that must not pay for a wrapper; absent when no socket is behind the call. */
  readonly outgoing: ServerResponse | undefined
}

type Answer<R extends Route> = R extends { response: infer S extends z.ZodType }
  ? z.input<S>
  : R extends { produces: string }
    ? Response
    : void

export type Handler<R extends Route> = (call: Call<R>) => Answer<R> | Promise<Answer<R>>
