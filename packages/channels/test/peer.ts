import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { sharedPath } from './shared.ts'

export interface Peer {
  readonly facts: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/**
 * Why a test against a foreign server is skipped; undefined: it can run. They take minutes at the first time, so they
 * run only when asked for with EARSHOT_PEERS=1.
 */
export function whyWithout(peer: string): string | undefined {
  if (sharedPath(`peers/${peer}`) === undefined) return `skipped without ../shared/peers/${peer}`
  return process.env['EARSHOT_PEERS'] === '1' ? undefined : 'skipped without EARSHOT_PEERS=1'
}

/** Starts a foreign server of ../shared/peers on free ports and waits until it answers. */
export async function startPeer(name: string, words: readonly string[] = []): Promise<Peer> {
  const script = sharedPath(`peers/${name}`)
  if (script === undefined) throw new Error(`../shared/peers/${name} is absent`)
  const [command, ...first] = name.endsWith('.mjs') ? [process.execPath, script] : ['bash', script]
  const child = spawn(command ?? '', [...first, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PEER_PORT: String(await freePort()), PEERS_TTL: '600' },
  })
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2000)
  })
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const facts = /^ready \S+ (\{.*\})$/.exec(line)?.[1]
    if (facts === undefined) continue
    child.stdout.resume()
    return { facts: JSON.parse(facts) as Record<string, string>, stop }
  }
  throw new Error(`${name} did not start: ${said}`)
}

/** The first of seven free ports in a row, below those that the system gives to connections by itself. */
async function freePort(): Promise<number> {
  for (;;) {
    const first = 10_000 + Math.floor(Math.random() * 22_000)
    const ports = Array.from({ length: 7 }, (_, number) => first + number)
    const free = await Promise.all(ports.map(isFree))
    if (free.every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
