import type { Services } from '../../context.ts'
import { clientAddress } from '../../http/client-address.ts'
import type { Web } from '../../http/contract.ts'
import { refusal } from '../hooks/door.ts'
import type { Hooks } from '../hooks/hooks.ts'
import { enter } from './enter.ts'
import type { Entered } from './enter.ts'
import { createLimits, networkOf } from './limits.ts'
import type { Limit } from './limits.ts'
import { demandPatience } from './patience.ts'
import { readScript } from './script.ts'
import { createTalks } from './talks.ts'

const looks: Limit = { perMinute: 300 }

export interface VisitorsDoor {
  open(web: Web): void
  /** Ends every stream, so that the server can close. */
  stop(): void
}

type Act = (entered: Entered, request: Request, network: string) => Promise<Response>

/**
 * The door for people on pages of others: the script of the window, what they write and what they are answered. Only
 * pages on the account's list are served; a browser lets no other page read anything of it.
 */
export function createVisitorsDoor(services: Services, hooks: Hooks): VisitorsDoor {
  const limits = createLimits(services.now)
  const talks = createTalks(services, hooks, limits)
  const script = readScript()

  async function serve(request: Request, path: string, address: string, act: Act): Promise<Response> {
    let entered: Entered | undefined
    try {
      const network = networkOf(address)
      demandPatience(limits.waitFor(`looks ${network}`, looks), services.now())
      entered = await enter(services, path, request.headers)
      if (entered === undefined) return new Response('There is nothing here.', { status: 404 })
      const answer = request.method === 'OPTIONS' ? permission() : await act(entered, request, network)
      return readableBy(entered.welcome.origin, answer)
    } catch (error) {
      const told = refusal(services, error)
      return entered === undefined ? told : readableBy(entered.welcome.origin, told)
    }
  }

  return {
    open(web) {
      const door = (method: 'GET' | 'POST', name: string, act: Act) =>
        web.on([method, 'OPTIONS'], `/chat/:path/${name}`, (c) => {
          const from = { request: c.req.raw, outgoing: c.env?.outgoing }
          return serve(c.req.raw, c.req.param('path'), clientAddress(from, services.trustProxy ?? false), act)
        })
      web.get('/chat/:path/chat.js', async (c) => (await script)?.serve(c.req.raw) ?? c.notFound())
      door('GET', 'welcome', talks.welcome)
      door('GET', 'talk', talks.read)
      door('GET', 'live', talks.stream)
      door('POST', 'messages', talks.write)
    },
    stop: talks.stop,
  }
}

function permission(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    },
  })
}

function readableBy(origin: string, answer: Response): Response {
  answer.headers.set('access-control-allow-origin', origin)
  answer.headers.set('access-control-expose-headers', 'retry-after')
  answer.headers.set('vary', 'origin')
  return answer
}
