import { chromium } from 'playwright-core'
import type { BrowserServer } from 'playwright-core'
import { findBrowser } from '../scripts/browser.mjs'

export const hasBrowser = findBrowser() !== undefined

/** Nothing of the browser's own goes out, and no name leads anywhere but to this machine. */
const args = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-color-profile=srgb',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

/** A Chromium without a window, which several processes can use. */
export async function launchBrowser(): Promise<BrowserServer> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('Install Chromium, or set EARSHOT_BROWSER to the path of one.')
  return chromium.launchServer({ executablePath, args, host: '127.0.0.1', chromiumSandbox: false })
}
