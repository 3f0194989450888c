import { figure } from '../figures.ts'
import type { CorpusPost } from './corpus.ts'
import { goalDensity, thinPosts } from './density.ts'
import { runOnce, type Run } from './ours.ts'
import { monitorsOf, readyMatcher } from './setup.ts'
import { framesOf } from './stream-bytes.ts'
import { startTwoCores, type TwoCoreRun } from './two-cores.ts'

const rounds = 7
/** Before these everything is compiled and in memory. */
const warmUp = 2

function printRuns(name: string, runs: readonly Run[]): void {
  const last = runs.at(-1)
  const perPost = ((last?.matches ?? 0) / (last?.posts ?? 1)).toFixed(2)
  console.log(`  ${name}, ${perPost} matches a post`)
  const rates = (of: (run: Run) => number): readonly number[] => runs.map(of)
  console.log(
    figure(
      '    posts a second, wall',
      rates(({ byWall }) => byWall),
      'posts/s',
    ),
  )
  console.log(
    figure(
      '    posts a second of processor time',
      rates(({ byProcessor }) => byProcessor),
      'posts/s',
    ),
  )
}

function printTwoCores(runs: readonly TwoCoreRun[]): void {
  printRuns('two cores', runs)
  console.log(`    of the two cores in use: ${runs.map(({ coresUsed }) => coresUsed.toFixed(2)).join(' ')}`)
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

/** What the speed depends on besides the number of monitors, one core. */
async function measureVariants(set: string, posts: readonly CorpusPost[]): Promise<void> {
  const run = async (name: string, withLanguage: boolean, bytes: Uint8Array, withLink = false): Promise<void> => {
    const { matcher } = await readyMatcher(monitorsOf(set, withLanguage), posts)
    const link = { any: ['link:brand.example'], all: [], none: [], languages: [], channels: [] }
    if (withLink) matcher.add({ id: 'link', query: link })
    printRuns(name, Array.from({ length: rounds }, () => runOnce(matcher, bytes)).slice(warmUp))
  }
  const media = framesOf(posts, 'media')
  await run('one core, half of the events with links or described pictures', false, media)
  await run('one core, the same with a monitor for links', false, media, true)
  await run('one core, with the languages that a third of the monitors ask for', true, framesOf(posts, 'text'))
}

async function measureSet(set: string, posts: readonly CorpusPost[]): Promise<void> {
  const { matcher, createdMs, tunedMs, heldBytes } = await readyMatcher(monitorsOf(set), posts)
  const note = `read and planned in ${Math.round(createdMs)} ms, again by what was heard in ${Math.round(tunedMs)} ms`
  const memory = `a worker holds ${megabytes(heldBytes)}, of which tables and texts ${megabytes(matcher.tableBytes)}`
  console.log(`\n#### ${matcher.size} monitors (${set}): ${note}; memory: ${memory}`)
  const twoCores = await startTwoCores(set)
  const measure = async (title: string, some: readonly CorpusPost[]): Promise<void> => {
    const bytes = framesOf(some, 'text')
    const letters = some.reduce((sum, { text }) => sum + text.length, 0) / some.length
    const size = Math.round(bytes.length / some.length)
    console.log(`\n${title}: ${some.length} posts, mean text ${Math.round(letters)} letters, mean event ${size} bytes`)
    printRuns('one core', Array.from({ length: rounds }, () => runOnce(matcher, bytes)).slice(warmUp))
    printTwoCores((await twoCores.run(bytes, some.length, rounds)).slice(warmUp))
  }
  const goal = goalDensity[set]
  if (goal !== undefined) {
    const thinned = thinPosts(monitorsOf(set), posts, goal)
    await measure(`as dense as the goal says, ${goal} matches a post`, thinned.posts)
  }
  await measure(goal === undefined ? 'all posts' : 'denser: all posts', posts)
  twoCores.stop()
  if (set === '10000') await measureVariants(set, posts)
}

/** Our own speed: raw bytes in, lists of matching monitors out. */
export async function measureSets(sets: readonly string[], posts: readonly CorpusPost[]): Promise<void> {
  console.log(`\n### ours: raw Jetstream frames in, ids of the matching monitors out; blocks of 64 KB`)
  for (const set of sets) await measureSet(set, posts)
}
