import type { z } from 'zod'
import type { Route } from './route.ts'
import type { RouteName, Routes } from './routes/index.ts'

type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? Record<never, never> extends z.input<R[K]>
    ? { readonly [P in K]?: z.input<R[K]> }
    : { readonly [P in K]: z.input<R[K]> }
  : unknown

/** What a caller of the route hands over: its path parameters, query and body. Types only, no schema is loaded. */
export type CallInput<N extends RouteName> = Part<Routes[N], 'params'> &
  Part<Routes[N], 'query'> &
  Part<Routes[N], 'body'>

/** What the route answers; `undefined` where it answers nothing. */
export type CallOutput<N extends RouteName> = Routes[N] extends { readonly response: infer A extends z.ZodType }
  ? z.output<A>
  : undefined
