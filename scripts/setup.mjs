import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What `npm start` and `npm test` do first. Plain Node: it runs before anything is installed. */
export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')

const leastNode = [20, 19]

/** Ends the process with one sentence when Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return
  fail(
    `Earshot needs Node ${leastNode.join('.')} or newer; this is ${process.versions.node}. Get a current one from https://nodejs.org.`,
  )
}

/** Brings the locked dependencies when they are missing or others are installed. */
export function installDependencies() {
  if (isInstalled()) return
  say('Installing the dependencies (only this time) …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, all] = npm ? [process.execPath, [npm, ...args]] : ['npm', args]
  const { status } = spawnSync(command, all, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !npm && process.platform === 'win32',
  })
  if (status !== 0)
    fail(
      'The dependencies could not be installed: see above. Check the connection to the npm registry, then try again.',
    )
}

/** npm writes down what it installed: every package that is needed here must be there in the locked version. */
function isInstalled() {
  const installed = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages ?? {}
  const locked = readJson(path.join(root, 'package-lock.json'))?.packages ?? {}
  return Object.entries(locked).every(([place, entry]) => {
    const isOurs = !place.includes('node_modules/') || entry.link === true
    return isOurs || entry.optional === true || entry.devOptional === true || isThere(place, entry, installed)
  })
}

function isThere(place, entry, installed) {
  return installed[place]?.version === entry.version && existsSync(path.join(root, place))
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Builds the server and the screens when their sources changed. True when all is built. */
export function build() {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status === 0
}

/** Progress goes to standard error: standard output is for results. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

export function fail(sentence) {
  say(sentence)
  process.exit(1)
}
