import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf, pageOf } from './parts.ts'

/** Files of mentions, read in the background. */
export const importRoutes = {
  imports: route({
    method: 'get',
    path: '/api/w/{workspace}/imports',
    summary: 'Imported files',
    params: inWorkspace,
    response: listOf(s.importFile),
  }),
  uploadImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports',
    summary: 'Upload a CSV or JSONL file (raw body); nothing is stored as mentions yet',
    params: inWorkspace,
    query: z.object({ fileName: z.string().max(400) }),
    response: s.importFile,
  }),
  import: route({
    method: 'get',
    path: '/api/w/{workspace}/imports/{id}',
    summary: 'An import and how far it is',
    params: inWorkspaceById,
    response: s.importFile,
  }),
  startImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports/{id}/start',
    summary: 'Start or resume with this mapping',
    params: inWorkspaceById,
    body: z.object({ mapping: s.importMapping, channel: s.channelName, brandId: s.id.optional() }),
    response: s.importFile,
  }),
  pauseImport: route({
    method: 'post',
    path: '/api/w/{workspace}/imports/{id}/pause',
    summary: 'Pause; starting again goes on where it stopped',
    params: inWorkspaceById,
    response: s.importFile,
  }),
  importProblems: route({
    method: 'get',
    path: '/api/w/{workspace}/imports/{id}/problems',
    summary: 'Rows that could not be read',
    params: inWorkspaceById,
    query: z.object({ after: z.coerce.number().int().optional() }),
    response: pageOf(s.importProblem),
  }),
  removeImport: route({
    method: 'delete',
    path: '/api/w/{workspace}/imports/{id}',
    summary: 'Remove the uploaded file; its mentions stay',
    params: inWorkspaceById,
  }),
} as const
