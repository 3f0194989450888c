import { serve } from '@hono/node-server'
import { isIP } from 'node:net'
import type { Server } from 'node:http'
import type { Web } from './contract.ts'

/** The server cannot listen there. `message` is a sentence that says what to do. */
export class ListenProblem extends Error {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.name = 'ListenProblem'
  }
}

export interface Listening {
  readonly port: number
  /** Lets answers under way finish for `graceMs`, then cuts what is still open. */
  close(graceMs: number): Promise<void>
}

/** A slow line needs this long for a large import file. */
const requestTimeoutMs = 60 * 60_000

/** Throws ListenProblem when the port is taken or the address is not ours. */
export async function listen(app: Web, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: host, port, serverOptions: { requestTimeout: requestTimeoutMs } },
      (info) => {
        resolve({ port: info.port, close: (graceMs) => close(server, graceMs) })
      },
    ) as Server // Without TLS options it is Node's plain HTTP server.
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
  })
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): ListenProblem {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken by another program. Choose another one with --port, or stop that program.`,
    EACCES: `This user may not listen on port ${port}. Choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Choose another one with --host.`,
    ENOTFOUND: `${host} is not an address of this machine. Choose another one with --host.`,
  }
  return new ListenProblem(sentences[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`, {
    cause: error,
  })
}

/** Only programs of this machine can reach such an address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host) === 4 && host.startsWith('127.')
}
