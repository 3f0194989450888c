/**
 * How fast monitors are matched: `npm run bench:matching`, about eight minutes on two cores. With
 * `-- --quick` only 1,000 and 10,000 monitors and a few posts for the peers, two minutes;
 * `--only=ours|changes|socket|peers` one part of it; `--all` peers at 1,000 monitors and at pairs of frequent words too;
 * `--million` a million monitors, which take 8 GB and four minutes more; `--lucene=FILE` Lucene Monitor, see peers/lucene.ts.
 */
import { describeMachine } from '../machine.ts'
import { hasCorpus, readPosts } from './corpus.ts'
import { comparePeers } from './peers/compare.ts'
import { measureChanges } from './changes.ts'
import { measureSets } from './sets.ts'
import { measureSocket } from './socket.ts'

const isAll = process.argv.includes('--all')
const isQuick = process.argv.includes('--quick')
const isMillion = process.argv.includes('--million')
const only = /--only=(\S+)/.exec(process.argv.join(' '))?.[1]
const wants = (part: string): boolean => only === undefined || only === part

if (!hasCorpus) {
  console.log('Skipped: ../shared/data/posts is not here.')
} else {
  console.log(describeMachine())
  const start = performance.now()
  const posts = readPosts()
  const sets = isQuick ? ['1000', '10000'] : ['1000', '10000', '100000', 'straw']
  if (wants('ours')) await measureSets([...sets, ...(isMillion ? ['rare-1000000'] : [])], posts)
  if (wants('changes')) await measureChanges(posts)
  if (wants('socket')) await measureSocket(posts)
  if (wants('peers')) await comparePeers(posts, isQuick ? 'quick' : isAll ? 'all' : 'usual')
  console.log(`\n${describeMachine()} · done in ${Math.round((performance.now() - start) / 1000)} s`)
}
