import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Path of a Chromium to test with (EARSHOT_BROWSER first), or undefined. */
export function findBrowser() {
  const given = process.env.EARSHOT_BROWSER
  if (given) return existsSync(given) ? given : undefined
  const directories = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = names.flatMap((name) => directories.map((directory) => path.join(directory, name)))
  return [...candidates, ...places].find((file) => existsSync(file))
}

/** Installs Debian's Chromium where that needs nobody's permission. Returns its path, or undefined. */
export function installBrowser(say) {
  const isDebian = /^ID="?debian"?$/m.test(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '')
  if (process.getuid?.() !== 0 || !isDebian) return undefined
  say('Installing Chromium for the browser tests (only this time) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args) => spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 8 * 60_000 }).status === 0
  const install = () => run('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  return install() || (run('update', '-qq') && install()) ? findBrowser() : undefined
}
