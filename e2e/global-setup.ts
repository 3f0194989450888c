import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { build } from '../scripts/setup.mjs'
import { launchBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Port that builds the program and starts the browser when first asked, and answers with the browser's address. */
    testBrowser: number
  }
}

/** One build and one browser for all journeys of a run; a run without journeys pays nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let browser: Promise<BrowserServer> | undefined
  const door = createServer((socket) => {
    socket.on('error', () => undefined)
    browser ??= buildAndLaunch()
    browser.then(
      (running) => socket.end(running.wsEndpoint()),
      (error: unknown) => {
        process.stderr.write(`The journeys cannot begin: ${String(error)}\n`)
        socket.destroy()
      },
    )
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  // A server that listens on a port has such an address.
  project.provide('testBrowser', (door.address() as AddressInfo).port)
  return async () => {
    door.close()
    const running = await browser?.catch(() => undefined)
    await running?.close()
  }
}

async function buildAndLaunch(): Promise<BrowserServer> {
  if (!build()) throw new Error('the program could not be built')
  return launchBrowser()
}
