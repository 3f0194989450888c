import { freemem } from 'node:os'
import { figure } from '../figures.ts'
import { describeMachine } from '../machine.ts'
import { hasCorpus, readPosts } from './corpus.ts'
import { runOnce, runOnTwoCores, type Run } from './ours.ts'
import { comparePeers } from './peers/compare.ts'
import { measureChanges } from './changes.ts'
import { monitorsOf, readyMatcher } from './setup.ts'
import { measureSocket } from './socket.ts'
import { framesOf } from './stream-bytes.ts'

/** `--quick`: the small sets only, a minute; `--all`: all sets with the peers too. `--only=ours|changes|socket|peers`: a part. A million monitors take 8 GB. */
const isAll = process.argv.includes('--all')
const isQuick = process.argv.includes('--quick')
const isMillion = !isQuick && freemem() > 8 * 2 ** 30
const only = /--only=(\S+)/.exec(process.argv.join(' '))?.[1]
const wants = (part: string): boolean => only === undefined || only === part

const rounds = 7

function printRuns(name: string, runs: readonly Run[]): void {
  const last = runs.at(-1)
  const perPost = ((last?.matches ?? 0) / (last?.posts ?? 1)).toFixed(2)
  console.log(`\n${name}: ${last?.matches} matches, ${perPost} a post`)
  console.log(
    figure(
      '  posts a second, wall',
      runs.map(({ byWall }) => byWall),
      'posts/s',
    ),
  )
  console.log(
    figure(
      '  posts a second of processor time',
      runs.map(({ byProcessor }) => byProcessor),
      'posts/s',
    ),
  )
}

async function measureOurs(posts: ReturnType<typeof readPosts>): Promise<void> {
  const text = framesOf(posts, 'text')
  const media = framesOf(posts, 'media')
  console.log(`\n### ours: raw Jetstream frames in, ids of the matching monitors out; blocks of 64 KB`)
  console.log(`${posts.length} real posts, mean event ${Math.round(text.length / posts.length)} bytes`)
  const sets = isQuick ? ['1000', '10000'] : ['1000', '10000', '100000', 'straw']
  for (const set of [...sets, ...(isMillion ? ['rare-1000000'] : [])]) {
    const { matcher, createdMs, tunedMs, heapBytes } = await readyMatcher(monitorsOf(set), posts)
    const note = `read and planned in ${Math.round(createdMs)} ms, again by what was heard in ${Math.round(tunedMs)} ms`
    console.log(
      `\n#### ${matcher.size} monitors (${set}): ${note}; memory: tables ${Math.round(matcher.tableBytes / 2 ** 20)} MB, the monitors as objects ${Math.round(heapBytes / 2 ** 20)} MB`,
    )
    const once = (bytes: Uint8Array): readonly Run[] =>
      Array.from({ length: rounds }, () => runOnce(matcher, bytes)).slice(2)
    printRuns('one core', once(text))
    if (set === '10000') {
      printRuns('one core, half of the events with links or described pictures', once(media))
      matcher.add({
        id: 'link',
        query: { any: ['link:brand.example'], all: [], none: [], languages: [], channels: [] },
      })
      printRuns('  the same with a monitor for links', once(media))
      const withLanguages = (await readyMatcher(monitorsOf(set, true), posts)).matcher
      const runs = Array.from({ length: rounds }, () => runOnce(withLanguages, text)).slice(2)
      printRuns('one core, with the languages that a third of the monitors ask for', runs)
    }
    printRuns('two cores', (await runOnTwoCores(set, false, text, rounds)).slice(2))
  }
}

if (!hasCorpus) {
  console.log('Skipped: ../shared/data/posts is not here.')
} else {
  console.log(describeMachine())
  const posts = readPosts()
  if (wants('ours')) await measureOurs(posts)
  if (wants('changes')) await measureChanges(posts)
  if (wants('socket')) await measureSocket(posts)
  if (wants('peers')) await comparePeers(posts, isQuick ? 'quick' : isAll ? 'all' : 'usual')
  console.log(`\n${describeMachine()}`)
}
