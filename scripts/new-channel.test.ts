import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeChannel } from './new-channel.ts'

const home = path.resolve(import.meta.dirname, '..')
let root: string

/** A repository in which everything but what is made is the real one. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'earshot-new-'))
  mkdirSync(path.join(root, 'packages/channels/src'), { recursive: true })
  mkdirSync(path.join(root, 'docs/channels'), { recursive: true })
  const borrow = (file: string) => symlinkSync(path.join(home, file), path.join(root, file))
  borrow('node_modules')
  borrow('packages/channels/test')
  for (const file of readdirSync(path.join(home, 'packages/channels/src')))
    if (file !== 'registry.ts') borrow(path.join('packages/channels/src', file))
  copyFileSync(
    path.join(home, 'packages/channels/src/registry.ts'),
    path.join(root, 'packages/channels/src/registry.ts'),
  )
})
afterEach(() => rmSync(root, { recursive: true }))

it('a new channel passes the suite of all channels and the type check as it is made', { timeout: 180_000 }, () => {
  const made = makeChannel(root, 'town-square')
  expect(made).toContain('docs/channels/town-square.md')
  const registry = readFileSync(path.join(root, 'packages/channels/src/registry.ts'), 'utf8')
  expect(registry).toMatch(/\n {2}'town-square': \(\) => import\('\.\/town-square\/channel\.ts'\),\n\}/)
  for (const file of made) expect(readFileSync(path.join(root, file), 'utf8')).not.toContain('__')

  const settings = JSON.parse(readFileSync(path.join(home, 'tsconfig.json'), 'utf8')) as { compilerOptions: object }
  writeFileSync(
    path.join(root, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: settings.compilerOptions, include: ['packages/channels/src/town-square'] }),
  )
  run(process.execPath, [path.join(home, 'node_modules/typescript/bin/tsc'), '-p', root])
  writeFileSync(
    path.join(root, 'vitest.config.ts'),
    'export default { test: { include: ["packages/**/town-square/*.test.ts"] } }\n',
  )
  const told = run(process.execPath, [path.join(home, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root])
  expect(told).toMatch(/\d\d passed/)
  expect(told).not.toMatch(/failed/)
})

it('a name that is bad or taken is refused, and nothing is written', () => {
  expect(() => makeChannel(root, 'Town Square')).toThrow('no name for a channel')
  expect(() => makeChannel(root, 'feeds')).toThrow('There is a channel “feeds” already.')
  expect(existsSync(path.join(root, 'docs/channels/feeds.md'))).toBe(false)
})

function run(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, NO_COLOR: '1' },
    })
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string }
    throw new Error(`${said.stdout ?? ''}\n${said.stderr ?? ''}`, { cause: error })
  }
}
