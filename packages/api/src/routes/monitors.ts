import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf } from './parts.ts'

/** Monitors, and their query in both spellings. */
export const monitorRoutes = {
  monitors: route({
    method: 'get',
    path: '/api/w/{workspace}/monitors',
    summary: 'Monitors',
    params: inWorkspace,
    response: listOf(s.monitor),
  }),
  makeMonitor: route({
    method: 'post',
    path: '/api/w/{workspace}/monitors',
    summary: 'Save a monitor',
    params: inWorkspace,
    body: z.object({ brandId: s.id, name: z.string().min(1).max(200), query: s.monitorQuery }),
    response: s.monitor,
  }),
  changeMonitor: route({
    method: 'patch',
    path: '/api/w/{workspace}/monitors/{id}',
    summary: 'Change a monitor',
    params: inWorkspaceById,
    body: z.object({ name: z.string().min(1).max(200), query: s.monitorQuery, active: z.boolean() }).partial(),
    response: s.monitor,
  }),
  removeMonitor: route({
    method: 'delete',
    path: '/api/w/{workspace}/monitors/{id}',
    summary: 'Remove a monitor; its mentions stay',
    params: inWorkspaceById,
  }),
  readQuery: route({
    method: 'post',
    path: '/api/w/{workspace}/query',
    summary: 'Read a query text into fields, or write fields as a text; what is wrong with it, and where',
    params: inWorkspace,
    body: z.union([z.object({ text: z.string().max(20_000) }), z.object({ query: s.monitorQuery })]),
    response: s.queryReading,
  }),
} as const
