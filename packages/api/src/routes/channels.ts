import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf } from './parts.ts'

/** The networks, and who we are there. */
export const channelRoutes = {
  channels: route({
    method: 'get',
    path: '/api/w/{workspace}/channels',
    summary: 'What each channel can do and needs',
    params: inWorkspace,
    response: listOf(s.channelDescription),
  }),
  channelTitles: route({
    method: 'get',
    path: '/api/w/{workspace}/channels/titles',
    summary: 'What each channel is called',
    params: inWorkspace,
    response: listOf(s.channelTitle),
  }),
  accounts: route({
    method: 'get',
    path: '/api/w/{workspace}/accounts',
    summary: 'Our own presences',
    params: inWorkspace,
    response: listOf(s.account),
  }),
  connectAccount: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts',
    summary: 'Sign in to a channel and listen to what is said to us there',
    params: inWorkspace,
    body: z.object({ channel: s.channelName, values: z.record(z.string(), z.string().max(4000)) }),
    response: s.account,
  }),
  beginPageSignIn: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts/page-sign-in',
    summary: 'Where a person signs in on a page of the network (OAuth 2)',
    params: inWorkspace,
    body: z.object({
      channel: s.channelName,
      values: z.record(z.string(), z.string().max(4000)),
      redirect: z.url().max(500),
      accountId: s.id.optional(),
    }),
    response: z.object({ address: z.url(), ticket: z.string() }),
  }),
  finishPageSignIn: route({
    method: 'post',
    path: '/api/w/{workspace}/accounts/page-signed-in',
    summary: 'Connect the account that a person has signed in to on a page of the network',
    params: inWorkspace,
    body: z.object({ ticket: z.string().max(20_000), query: z.string().max(8000) }),
    response: s.account,
  }),
  renewAccount: route({
    method: 'patch',
    path: '/api/w/{workspace}/accounts/{id}',
    summary: 'New credentials for an account',
    params: inWorkspaceById,
    body: z.object({ values: z.record(z.string(), z.string().max(4000)) }),
    response: s.account,
  }),
  removeAccount: route({
    method: 'delete',
    path: '/api/w/{workspace}/accounts/{id}',
    summary: 'Disconnect an account',
    params: inWorkspaceById,
  }),
} as const
