import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { setTimeout as delay } from 'node:timers/promises'
import { launchBrowser } from '../e2e/browser.ts'
import { makeOwner } from '../e2e/owner.ts'
import { startProgram } from '../e2e/program.ts'
import { openTestJetstream } from '../packages/server/test/listening/jetstream.ts'
import { build } from '../scripts/setup.mjs'
import { percentile } from './figures.ts'

/**
 * From an event on the Bluesky socket to the moment it can be seen in an open browser: the whole built program, a real
 * WebSocket, a real browser on the page with the Ten. Every event is a question by somebody new, so it enters the Ten; what
 * was overtaken before it could be shown does not count, and how many that were is said.
 */
const perSecond = Number(process.argv[2] ?? 100)
const seconds = Number(process.argv[3] ?? 20)
const warmUpSeconds = 5
const first = warmUpSeconds * perSecond

if (!build()) process.exit(1)
const jetstream = await openTestJetstream()
const program = await startProgram({ env: { EARSHOT_JETSTREAM_HOSTS: jetstream.url } })
const server = await launchBrowser()
const browser = await chromium.connect(server.wsEndpoint())
try {
  const context = await browser.newContext({ baseURL: program.address, viewport: { width: 1280, height: 800 } })
  await makeOwner(program, context)
  const brand = { name: 'Halden', rival: false, handles: [], words: [], domains: [], languages: [] }
  const made = await context.request.post(`${program.address}/api/w/home/brands`, { data: brand })
  if (!made.ok()) throw new Error(await made.text())
  while (jetstream.listeners() === 0) await delay(50)
  const page = await context.newPage()
  await page.goto('/w/home/now')
  await watch(page)
  const stream = await listen(context)
  const sent = await send()
  await delay(2000)
  stream.stop()
  const seen: Record<string, number> = await page.evaluate('window.seen')
  report('heard, on the live stream', sent, stream.heard)
  report('among the Ten, on the live stream', sent, stream.ten)
  report('among the Ten, in the browser', sent, seen)
  const bugs = program.bugs()
  if (bugs.length > 0) console.log(bugs.slice(0, 3).join('\n'))
} finally {
  await browser.close()
  await server.close()
  await program.stop()
  await jetstream.close()
}

function report(name: string, sent: readonly number[], seen: Readonly<Record<string, number>>): void {
  const late = sent.slice(first).flatMap((at, index) => {
    const seenAt = seen[String(index + first)]
    return seenAt === undefined ? [] : [seenAt - at]
  })
  const parts = [0.5, 0.95, 0.99].map((part) => `p${part * 100} ${percentile(late, part)} ms`).join('   ')
  console.log(`${name.padEnd(44)} ${parts}   (${late.length} of ${sent.length - first})`)
}

/** The live stream without a browser: when each number was first told, as heard and among the Ten. */
async function listen(context: BrowserContext) {
  const { cookies } = await context.storageState()
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  const abort = new AbortController()
  const response = await fetch(`${program.address}/api/w/home/live`, { headers, signal: abort.signal })
  const heard: Record<string, number> = {}
  const ten: Record<string, number> = {}
  const read = async () => {
    let rest = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const at = Date.now()
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const into = event.includes('"type":"ten"') ? ten : heard
        for (const [, number = ''] of event.matchAll(/#(\d+)#/g)) into[number] ??= at
      }
    }
  }
  read().catch(() => undefined)
  return { heard, ten, stop: () => abort.abort() }
}

/** Sends evenly, catching up when this process was not let run; says when each event left. */
async function send(): Promise<number[]> {
  const sent: number[] = []
  const begin = performance.now()
  const all = perSecond * (seconds + warmUpSeconds)
  while (sent.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - begin) / 1000) * perSecond) + 1)
    while (sent.length < due) {
      const number = sent.length
      jetstream.say({
        did: `did:plc:p${number}`,
        text: `Where can I buy a Halden cup? #${number}#`,
        timeUs: Date.now() * 1000 + (number % 1000),
      })
      sent.push(Date.now())
    }
    await delay(2)
  }
  return sent
}

/** Notes, in the page, in which frame each number was first on the screen. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(`
    window.seen = {}
    const look = () => {
      const at = Date.now()
      for (const [, number] of document.body.textContent.matchAll(/#(\\d+)#/g)) window.seen[number] ??= at
    }
    new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, { subtree: true, childList: true, characterData: true })
  `)
}
