import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { programVersion } from '../config.ts'
import type { Services } from '../context.ts'
import type { Authenticate } from './call.ts'
import { contractOn, noSuchRoute } from './contract.ts'
import type { Mount, Web } from './contract.ts'
import { openApiDocument } from './openapi.ts'
import type { Screens } from './screens.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppParts {
  readonly services: Services
  readonly authenticate: Authenticate
  /** Each mounts the routes of one room. */
  readonly rooms: readonly ((mount: Mount) => void)[]
  /** Doors that are not part of the contract: for networks, not for programs of people. */
  readonly doors?: readonly ((web: Web) => void)[]
  readonly screens: Screens | undefined
  readonly isHttps: boolean
  readonly checksAnswers: boolean
}

const smallestCompressedBytes = 2048

/** Everything that is reached by HTTP: the rooms' routes under /api, and the screens for every other address. */
export function createApp(parts: AppParts): Web {
  const { services, authenticate, rooms, doors = [], screens, isHttps, checksAnswers } = parts
  const app: Web = new Hono()
  app.use(securityHeaders({ isHttps }))
  app.use('/api/*', compress({ threshold: smallestCompressedBytes }))
  const mount = contractOn(app, { services, authenticate, checksAnswers })
  for (const room of rooms) room(mount)
  for (const door of doors) door(app)
  const openApi = openApiDocument(programVersion)
  app.get('/api/openapi.json', (c) => c.json(openApi))
  app.all('/api/*', noSuchRoute)
  app.get('*', (c) => screens?.serve(c.req.raw) ?? c.text(screens ? 'There is nothing here.' : notBuilt, 404))
  return app
}

const notBuilt = 'The screens are not built. Start Earshot with: npm start'
