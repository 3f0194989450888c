import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, pageOf } from './parts.ts'

/** Whoever is signed in, their workspaces, and what happens there. */
export const workspaceRoutes = {
  health: route({
    method: 'get',
    path: '/api/health',
    summary: 'Is it alive',
    open: true,
    response: z.object({ ok: z.boolean(), version: z.string(), database: z.string() }),
  }),
  welcomeState: route({
    method: 'get',
    path: '/api/welcome',
    summary: 'Does an owner exist yet',
    open: true,
    response: z.object({ needsOwner: z.boolean() }),
  }),
  welcome: route({
    method: 'post',
    path: '/api/welcome',
    summary: 'Make the owner with the one-time link and sign in',
    open: true,
    body: z.object({
      token: z.string(),
      name: z.string().min(1).max(200),
      email: z.email(),
      password: z.string().min(10).max(200),
      locale: s.uiLocale,
    }),
    response: s.me,
  }),
  signIn: route({
    method: 'post',
    path: '/api/sign-in',
    summary: 'Sign in',
    open: true,
    body: z.object({ email: z.email(), password: z.string() }),
    response: s.me,
  }),
  signOut: route({ method: 'post', path: '/api/sign-out', summary: 'Sign out' }),
  me: route({ method: 'get', path: '/api/me', summary: 'Who am I, and my workspaces', response: s.me }),
  changeMe: route({
    method: 'patch',
    path: '/api/me',
    summary: 'Change my name, language or theme',
    body: s.me.pick({ name: true, locale: true, theme: true }).partial(),
    response: s.me,
  }),
  makeSample: route({
    method: 'post',
    path: '/api/sample',
    summary: 'Fill the sample workspace',
    response: s.workspace,
  }),
  removeSample: route({ method: 'delete', path: '/api/sample', summary: 'Remove the sample workspace and all in it' }),
  audit: route({
    method: 'get',
    path: '/api/w/{workspace}/audit',
    summary: 'Who did what',
    params: inWorkspace,
    query: z.object({ after: z.string().optional() }),
    response: pageOf(s.auditRow),
  }),
  live: route({
    method: 'get',
    path: '/api/w/{workspace}/live',
    summary: 'What happens, as it happens',
    params: inWorkspace,
    produces: 'text/event-stream',
  }),
} as const
