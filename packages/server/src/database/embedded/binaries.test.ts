import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { restoreSymlinks } from './binaries.ts'

it('links that the installation left out are put back', async () => {
  const base = await mkdtemp(path.join(tmpdir(), 'embedded-links-'))
  onTestFinished(() => rm(base, { recursive: true }))
  const native = path.join(base, 'native/lib')
  await mkdir(native, { recursive: true })
  await writeFile(path.join(native, 'libx.so.1.2'), 'x')
  await writeFile(
    path.join(base, 'native/pg-symlinks.json'),
    JSON.stringify(
      ['libx.so', 'libx.so.1'].map((name) => ({ source: 'native/lib/libx.so.1.2', target: `native/lib/${name}` })),
    ),
  )
  await symlink('libx.so.1.2', path.join(native, 'libx.so'))
  await restoreSymlinks(base)
  expect(await readlink(path.join(native, 'libx.so.1'))).toBe('libx.so.1.2')
  expect(await readFile(path.join(native, 'libx.so'), 'utf8')).toBe('x')
})
