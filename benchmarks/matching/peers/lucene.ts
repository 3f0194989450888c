import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Peer, RunningPeer } from './peer.ts'
import type { Phrase, ReadyMonitor, ReadyPost } from './words-in.ts'

/**
 * Lucene Monitor (Luwak), which Debian's jars lack but its source package holds:
 * `apt-get install default-jdk-headless liblucene8-java`, `apt-get source --download-only lucene8`,
 * then `npm run bench:matching -- --lucene=lucene8_8.8.1.orig.tar.xz`.
 */
const source = /--lucene=(\S+)/.exec(process.argv.join(' '))?.[1]
const jarFolder = '/usr/share/java'
const modules = ['core', 'memory', 'queryparser', 'analyzers-common', 'queries']

function jars(): readonly string[] {
  const files = existsSync(jarFolder) ? readdirSync(jarFolder) : []
  return modules.flatMap((module) => {
    const jar = files.find((file) => new RegExp(`^lucene-${module}-8\\.[\\d.]+\\.jar$`).test(file))
    return jar === undefined ? [] : [path.join(jarFolder, jar)]
  })
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd })
  if (status !== 0) throw new Error(`${command}: ${stderr.toString()}`)
}

/** Compiles the module and our program; returns the class path. */
function compile(tar: string, folder: string): string {
  const inTar = 'lucene-8.8.1/monitor/src/java/org/apache/lucene/monitor'
  run('tar', ['xJf', path.resolve(tar), inTar], folder)
  const classPath = [folder, ...jars()].join(':')
  const monitorFolder = path.join(folder, inTar)
  const files = readdirSync(monitorFolder).filter((file) => file.endsWith('.java') && file !== 'package-info.java')
  const own = path.join(import.meta.dirname, 'LuceneMonitor.java')
  run(
    'javac',
    ['-nowarn', '-d', folder, '-cp', classPath, ...files.map((file) => path.join(monitorFolder, file)), own],
    folder,
  )
  return classPath
}

const line = ({ id, any, all, none, near }: ReadyMonitor): string => {
  const phrases = (some: readonly Phrase[]): string => some.map((words) => words.join(' ')).join('|')
  return [id, phrases(any), phrases(all), phrases(none), near ? near.join(' ') : ''].join('\t')
}

/** Settings that did best in its class: one post a call with the default, or a hundred with two passes. */
const luceneMonitor = (name: string, passes: number, batch: number): Peer => ({
  name: `Lucene Monitor 8.8, ${name}`,
  most: 10_000,
  async start(monitors): Promise<RunningPeer | string> {
    if (source === undefined || jars().length < modules.length)
      return 'left out: see peers/lucene.ts for how to install it'
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-lucene-'))
    const monitorFile = path.join(folder, 'monitors.tsv')
    writeFileSync(monitorFile, monitors.map(line).join('\n'))
    const classPath = compile(source, folder)
    const options = ['-XX:+UseSerialGC', '-Xmx4g', '-cp', classPath]
    const program = spawn('java', [...options, 'LuceneMonitor', monitorFile, String(passes), String(batch)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
    await lines.next()
    const files = new Map<readonly ReadyPost[], string>()
    let usedMs = 0
    const running: RunningPeer = {
      processorMs: () => usedMs,
      async match(posts) {
        const file = files.get(posts) ?? path.join(folder, `posts-${files.size}.txt`)
        if (!files.has(posts)) writeFileSync(file, `${posts.map(({ signed }) => signed.join(' ')).join('\n')}\n`)
        files.set(posts, file)
        program.stdin.write(`${file}\n`)
        const answer = await lines.next()
        const [matches, ms] = String(answer.value).split(' ').map(Number)
        usedMs += ms ?? 0
        return matches ?? 0
      },
      async stop() {
        program.stdin.end()
        rmSync(folder, { recursive: true, force: true })
      },
    }
    return running
  },
})

export const luceneByOne = luceneMonitor('one post a call', 1, 1)
export const luceneByHundred = luceneMonitor('two passes, a hundred posts a call', 2, 100)
