import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseProblem } from '../problem.ts'

const run = promisify(execFile)

/** As whom PostgreSQL runs, and what makes it go down when this process is gone. */
export interface Launcher {
  readonly runsAs: 'self' | 'namespace' | 'nobody'
  readonly leash: 'death-signal' | 'pipe'
  /** Owner that the database files must have; undefined: whoever runs this. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  /** Starts a program; its standard error goes to `log` (a file descriptor) or a pipe. */
  spawn(program: string, args: readonly string[], options: { leashed: boolean; log: number | 'pipe' }): ChildProcess
}

/** Ways of running that a test takes away, as other machines do. */
export type Avoidable = Launcher['runsAs'] | 'death-signal'

/** Closing its standard input ends the program: the way out where there is no death signal. */
const pipeLeash = [
  'sh',
  '-c',
  'exec 3<&0; "$@" 3<&- & p=$!; { cat <&3; kill -INT $p; } >/dev/null 2>&1 & wait $p',
  'leash',
]
const deathLeash = ['setpriv', '--pdeathsig', 'INT']

/**
 * Finds a way to run PostgreSQL, which refuses the root user: as we are, as `nobody` in a user namespace (files stay
 * ours), or as `nobody` itself. Throws DatabaseProblem with what to do when none works.
 */
export async function findLauncher(
  postgres: string,
  options: { avoid?: readonly Avoidable[]; dataDirectory?: string } = {},
): Promise<Launcher> {
  const avoid = new Set(options.avoid)
  const isRoot = process.getuid?.() === 0
  const nobody = await readNobody()
  const leash = !avoid.has('death-signal') && (await works(deathLeash, 'true')) ? 'death-signal' : 'pipe'
  if (!isRoot && hasName() && !avoid.has('self')) return launcher('self', leash, [], undefined)
  const namespace = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]
  if (!avoid.has('namespace') && (await works(namespace, postgres, '--version'))) {
    return launcher('namespace', leash, namespace, undefined)
  }
  const parent = path.dirname(options.dataDirectory ?? '/')
  const mayBeNobody = isRoot && !avoid.has('nobody')
  if (mayBeNobody && (await worksAs(nobody, postgres, '--version')) && (await worksAs(nobody, 'test', '-x', parent))) {
    return launcher('nobody', leash, [], nobody)
  }
  throw new DatabaseProblem('cannot-start', isRoot ? rootSentence : namelessSentence)
}

const rootSentence =
  'PostgreSQL refuses to run as root, this machine does not allow user namespaces, and the user nobody cannot read the program or the data directory. ' +
  'Run Earshot as an ordinary user, or move both out of /root, or set DATABASE_URL to a PostgreSQL 15 or newer.'
const namelessSentence =
  'PostgreSQL needs a user with a name, and this user id has none in /etc/passwd. ' +
  'Run Earshot as a named user, or set DATABASE_URL to a PostgreSQL 15 or newer.'

function launcher(
  runsAs: Launcher['runsAs'],
  leash: Launcher['leash'],
  prefix: readonly string[],
  owner: Launcher['owner'],
): Launcher {
  return {
    runsAs,
    leash,
    owner,
    spawn(program, args, { leashed, log }) {
      const leashPrefix =
        !leashed || process.platform === 'win32' ? [] : leash === 'death-signal' ? deathLeash : pipeLeash
      const [command = program, ...rest] = [...prefix, ...leashPrefix, program, ...args]
      const child = spawn(command, rest, {
        // Its own process group: Ctrl-C in the terminal must reach the server first, and the database only through it.
        detached: process.platform !== 'win32',
        windowsHide: true,
        cwd: '/',
        stdio: [leashed && leash === 'pipe' ? 'pipe' : 'ignore', log === 'pipe' ? 'pipe' : log, log],
        env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', PG_GRANDPARENT_PID: String(process.pid) },
        ...owner,
      })
      child.once('exit', () => child.stdin?.destroy())
      return child
    },
  }
}

async function works(command: readonly string[], ...rest: readonly string[]): Promise<boolean> {
  const [program = '', ...args] = [...command, ...rest]
  return run(program, args).then(
    () => true,
    () => false,
  )
}

async function worksAs(
  user: { uid: number; gid: number },
  program: string,
  ...args: readonly string[]
): Promise<boolean> {
  return run(program, args, { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

async function readNobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const match = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd)
  return { uid: Number(match?.[1] ?? 65_534), gid: Number(match?.[2] ?? 65_534) }
}
