import { execFileSync } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { isRunning } from './process-life.ts'
import { ask, kill, openDataDirectory } from './directory-for-tests.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const place = openDataDirectory()
const isRoot = process.getuid?.() === 0

describe.skipIf(!isRoot)('started by root, whom PostgreSQL refuses, it', () => {
  it('runs in a user namespace and the files stay ours', async () => {
    expect((await place.start()).runsAs).toBe('namespace')
    expect((await stat(path.join(place.dataDirectory, 'postgres'))).uid).toBe(0)
  })

  it('runs as nobody where namespaces are switched off, and back again', async () => {
    await chmod(place.base, 0o755)
    const first = await place.start({ avoid: ['namespace'] })
    expect(first.runsAs).toBe('nobody')
    await ask(first.address, 'create table kept as select 7 as x')
    await first.stop()
    const second = await place.start()
    expect(second.runsAs).toBe('namespace')
    expect(await ask(second.address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('says what to do when nothing works', async () => {
    const refusal = { kind: 'cannot-start', message: expect.stringMatching(/ordinary user.*DATABASE_URL/) }
    await expect(place.start({ avoid: ['namespace', 'nobody'] })).rejects.toMatchObject(refusal)
  })

  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  it.skipIf(!canRun([...asNobody, 'test', '-r', import.meta.filename]))(
    'runs as an ordinary user when one starts it',
    async () => {
      await place.useSeed()
      execFileSync('chown', ['-R', '65534:65534', place.base])
      const { runsAs, address, child } = await place.startChild({}, { through: asNobody })
      expect(runsAs).toBe('self')
      expect((await stat(path.join(place.dataDirectory, 'postgres'))).uid).toBe(65_534)
      expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
      const pid = await place.postmasterPid()
      await kill(child)
      await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    },
  )
})

function canRun([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
