import type { Services } from '../context.ts'
import type { Web } from '../http/contract.ts'
import { createMetrics } from './metrics.ts'
import { mayScrape } from './may-scrape.ts'

export interface MetricsDoor {
  readonly version: string
  readonly token: string | undefined
  /** A proxy is configured to stand in front. */
  readonly isProxied: boolean
}

const refusal =
  'The metrics are for programs of this machine. Set EARSHOT_METRICS_TOKEN and send it as a bearer token to read them from elsewhere or through a proxy.\n'

/** `/metrics`, where Prometheus looks. */
export function openMetricsDoor(services: Services, { version, token, isProxied }: MetricsDoor): (web: Web) => void {
  return (web) => {
    const metrics = createMetrics(services, version)
    web.get('/metrics', async (c) => {
      const isPassedOn = ['x-forwarded-for', 'forwarded', 'via'].some((name) => c.req.header(name) !== undefined)
      const scrape = {
        token,
        authorization: c.req.header('authorization') ?? null,
        remoteAddress: c.env?.incoming?.socket.remoteAddress,
        isProxied: isProxied || isPassedOn,
      }
      if (!mayScrape(scrape)) {
        const status = token === undefined ? 403 : 401
        return c.text(refusal, status, status === 401 ? { 'www-authenticate': 'Bearer' } : {})
      }
      return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' })
    })
  }
}
