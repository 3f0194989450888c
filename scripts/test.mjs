import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser, installBrowser } from './browser.mjs'
import { build, checkNode, installDependencies, root, say } from './setup.mjs'

/** `npm test`: sets itself up, checks everything, and ends with one line: N passed, N failed. */
const filters = process.argv.slice(2)
const isWhole = filters.length === 0

checkNode()
installDependencies()

const checks = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', []],
  ['types', 'tsc', ['-p', '.']],
]
const isWindows = process.platform === 'win32'
const binary = (name) => path.join(root, 'node_modules/.bin', name)
let passed = 0
let failed = 0

if (isWhole) for (const check of checks) count(check[0], runCheck(check))
if (isWhole || filters.some((filter) => filter.includes('e2e'))) prepareBrowserTests()
addResults(runVitest())

process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

function count(name, isGood) {
  say(`${isGood ? '✓' : '✗'} ${name}`)
  if (isGood) passed += 1
  else failed += 1
}

function runCheck([, tool, args]) {
  const { status, stdout, stderr } = spawnSync(binary(tool), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: isWindows,
  })
  if (status !== 0) process.stdout.write(`${stdout}${stderr}`)
  return status === 0
}

function prepareBrowserTests() {
  const browser = findBrowser() ?? installBrowser(say)
  if (browser) process.env.EARSHOT_BROWSER = browser
  else say('NO BROWSER: the browser tests are skipped. Install Chromium, or set EARSHOT_BROWSER to the path of one.')
  count('build', build())
}

function runVitest() {
  const directory = mkdtempSync(path.join(tmpdir(), 'earshot-results-'))
  const file = path.join(directory, 'results.json')
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    '--passWithNoTests',
    ...filters,
  ]
  const { status } = spawnSync(binary('vitest'), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: isWindows,
  })
  try {
    return { status, results: JSON.parse(readFileSync(file, 'utf8')) }
  } catch {
    return { status, results: undefined }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A file that cannot be read at all has no tests that could fail: it counts as one. */
function addResults({ status, results }) {
  const before = failed
  for (const file of results?.testResults ?? []) {
    const states = file.assertionResults.map((test) => test.status)
    passed += states.filter((state) => state === 'passed').length
    const failures = states.filter((state) => state === 'failed').length
    failed += failures
    if (failures === 0 && file.status === 'failed') failed += 1
  }
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0)
  if (skipped > 0) say(`${skipped} skipped`)
  if (status !== 0 && failed === before) failed += 1
}
