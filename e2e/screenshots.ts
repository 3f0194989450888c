import { mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { findBrowser, installBrowser } from '../scripts/browser.mjs'
import { build, checkNode, fail, installDependencies, root, say } from '../scripts/setup.mjs'
import { locales } from '../packages/web/src/messages/locales.ts'
import type { Locale } from '../packages/web/src/messages/locales.ts'
import { launchBrowser } from './browser.ts'
import { furnish } from './furnish.ts'
import { makeOwner } from './owner.ts'
import { startProgram } from './program.ts'
import { openReader } from './reader.ts'
import { goTo, screens, settle } from './screens.ts'
import type { Screen } from './screens.ts'

/**
 * `npm run screenshots -- [DIR] [part of a screen's name …]`: every screen in every language, both themes and four
 * widths; and the picture in the README.
 */
const [directory = path.join(tmpdir(), 'earshot-screens'), ...wanted] = process.argv.slice(2)
const widths = [
  [360, 740],
  [768, 1024],
  [1280, 800],
  [2560, 1440],
] as const
const mostReadmeBytes = 300_000

checkNode()
installDependencies()
if (!(findBrowser() ?? installBrowser(say))) fail('Install Chromium, or set EARSHOT_BROWSER to the path of one.')
if (!build()) fail('Earshot could not be built: see above.')

const server = await launchBrowser()
const browser = await chromium.connect(server.wsEndpoint())
const program = await startProgram()
try {
  const owner = await openReader(browser, program.address)
  await makeOwner(program, owner.context)
  await furnish(owner.context)
  for (const locale of locales) {
    await owner.context.request.patch('/api/me', { data: { locale, theme: 'system' } })
    for (const screen of screens) {
      if (wanted.length > 0 && !wanted.some((part) => screen.name.includes(part))) continue
      await takeAll(browser, owner.context, screen, locale)
    }
    if (locale === 'en' && wanted.length === 0) await takeForReadme(browser, owner.context)
  }
  say(directory)
} finally {
  await server.close()
  await program.stop()
}

async function takeAll(from: Browser, owner: BrowserContext, screen: Screen, locale: Locale): Promise<void> {
  const folder = path.join(directory, locale)
  mkdirSync(folder, { recursive: true })
  const state = screen.signedOut ? {} : { storageState: await owner.storageState() }
  const { page, context } = await openReader(from, program.address, { locale, ...state })
  await goTo(page, screen, locale)
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await settle(page)
      await page.screenshot({ path: path.join(folder, `${screen.name}-${width}-${colorScheme}.png`) })
    }
  }
  await context.close()
}

async function takeForReadme(from: Browser, owner: BrowserContext): Promise<void> {
  const screen = screens.find(({ name }) => name === 'now-conversation')
  if (screen === undefined) return
  const { page, context } = await openReader(from, program.address, { storageState: await owner.storageState() })
  await goTo(page, screen, 'en')
  const file = path.join(root, 'docs/images/now.png')
  await page.screenshot({ path: file })
  await context.close()
  const { size } = statSync(file)
  if (size > mostReadmeBytes) fail(`${file} has ${size} bytes; at most ${mostReadmeBytes} are wanted.`)
}
