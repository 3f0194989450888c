import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf, pageOf } from './parts.ts'

/** How mentions are read, and what the team says of it. */
export const understandingRoutes = {
  correctReading: route({
    method: 'post',
    path: '/api/w/{workspace}/mentions/{id}/corrections',
    summary: 'Say what a mention asks, who is speaking, or in which language; similar ones are read so from now on',
    params: inWorkspaceById,
    body: z.union([
      z.object({ about: s.momentName, holds: z.boolean(), asked: s.askedBecause.optional() }),
      z.object({ about: z.literal('speaker'), speaker: s.speaker }),
      z.object({ about: z.literal('language'), language: s.languageCode }),
    ]),
    response: s.mention,
  }),
  takeBackCorrection: route({
    method: 'delete',
    path: '/api/w/{workspace}/corrections/{id}',
    summary: 'Take a correction back, and what was learnt from it',
    params: inWorkspaceById,
    response: s.mention,
  }),
  corrections: route({
    method: 'get',
    path: '/api/w/{workspace}/corrections',
    summary: 'What the team corrected, newest first',
    params: inWorkspace,
    query: z.object({ after: z.string().optional() }),
    response: pageOf(s.correction),
  }),
  exportCorrections: route({
    method: 'get',
    path: '/api/w/{workspace}/corrections/export',
    summary: 'All corrections in force with their texts, as JSON lines',
    params: inWorkspace,
    produces: 'application/x-ndjson',
  }),
  questions: route({
    method: 'get',
    path: '/api/w/{workspace}/questions',
    summary: 'What the program would most like to know: least sure first, some picked at random',
    params: inWorkspace,
    response: listOf(s.question),
  }),
  agreement: route({
    method: 'get',
    path: '/api/w/{workspace}/agreement',
    summary: 'How far the team agrees with how mentions are read',
    params: inWorkspace,
    response: s.agreement,
  }),
  topics: route({
    method: 'get',
    path: '/api/w/{workspace}/topics',
    summary: 'What people have come to speak of',
    params: inWorkspace,
    query: z.object({ span: s.topicSpan.default('week') }),
    response: s.topicView,
  }),
} as const
