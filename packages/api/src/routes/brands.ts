import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf } from './parts.ts'

/** What is listened for, by its name. */
export const brandRoutes = {
  brands: route({
    method: 'get',
    path: '/api/w/{workspace}/brands',
    summary: 'Brands',
    params: inWorkspace,
    response: listOf(s.brand),
  }),
  makeBrand: route({
    method: 'post',
    path: '/api/w/{workspace}/brands',
    summary: 'Name a brand: makes its monitor and starts listening',
    params: inWorkspace,
    body: z.object({
      name: z.string().min(1).max(200),
      rival: z.boolean().default(false),
      handles: z.array(z.string().max(200)).max(50),
      words: z.array(z.string().max(200)).max(200),
      domains: z.array(z.string().max(200)).max(50),
      languages: z.array(s.languageCode).max(50).default([]),
    }),
    response: z.object({ brand: s.brand, monitor: s.monitor }),
  }),
  changeBrand: route({
    method: 'patch',
    path: '/api/w/{workspace}/brands/{id}',
    summary: 'Change a brand',
    params: inWorkspaceById,
    body: s.brand.pick({ name: true, handles: true, words: true, domains: true }).partial(),
    response: s.brand,
  }),
} as const
