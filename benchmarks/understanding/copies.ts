import { LshIndex, Minhash } from 'minhash'
import { createCopyFinder } from '../../packages/understanding/src/copies/copy-finder.ts'
import type { CopyIndex } from '../../packages/understanding/src/copies/copy-index.ts'
import { indexSize } from '../../packages/understanding/src/copies/copy-index.ts'
import { kernelIndex } from '../../packages/understanding/src/copies/kernel-index.ts'
import { plainIndex } from '../../packages/understanding/src/copies/plain-index.ts'
import { copiesAmong, shinglesOf, similarity } from '../../packages/understanding/src/copies/shingles.ts'
import { figure } from '../figures.ts'
import { createRandom } from '../listening/voices.ts'

const least = 0.8
const rounds = 7
const copies = 20_000
/** The library from npm takes milliseconds a text. */
const postsForPeer = 3000

/** A text with one to three of its words changed, left out or added. */
function edit(text: string, random: () => number): string {
  const words = text.split(' ')
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const at = Math.floor(random() * words.length)
    const how = random()
    words.splice(at, how < 0.66 ? 1 : 0, ...(how < 0.33 ? [] : [`word${Math.floor(random() * 1e6)}`]))
  }
  return words.join(' ')
}

type Find = (texts: readonly string[]) => Set<number>

const findByFinder: Find = (texts) => {
  const finder = createCopyFinder({ capacity: texts.length, least })
  const found = new Set<number>()
  for (const [at, text] of texts.entries()) if (finder.remember(String(at), text, '')) found.add(at)
  return found
}

/** Only the index, without who said what first. */
const findBy =
  (make: (texts: number) => CopyIndex): Find =>
  (texts) => {
    const index = make(texts.length)
    const found = new Set<number>()
    for (const [at, text] of texts.entries()) {
      if (index.take(text) === 0) continue
      if (index.closest(least) >= 0) found.add(at)
      if (index.nearness < 1) index.keep()
    }
    return found
  }

/** As many hashes and bands as ours, each candidate compared: used as its page says. */
const findByLibrary: Find = (texts) => {
  const index = new LshIndex({ bandSize: 3 })
  const sets: Int32Array[] = []
  const found = new Set<number>()
  for (const [at, text] of texts.entries()) {
    const set = shinglesOf(text)
    sets.push(set)
    if (set.length === 0) continue
    const minhash = new Minhash({ numPerm: 24 })
    for (const pair of set) minhash.update(pair.toString(36))
    index.insert(String(at), minhash)
    const near = index.query(minhash).map(Number)
    if (near.some((other) => other < at && similarity(set, sets[other] ?? new Int32Array()) >= least)) found.add(at)
  }
  return found
}

interface Shares {
  readonly expected: number
  readonly recall: number
  readonly precision: number
}

/** Of very few words only the same text counts: these are left out. */
function judge(texts: readonly string[], found: ReadonlySet<number>): Shares {
  const sets = texts.map(shinglesOf).map((set) => (set.length < 4 ? new Int32Array() : set))
  const expected = copiesAmong(sets, least)
  const judged = [...found].filter((at) => (sets[at]?.length ?? 0) > 0)
  const both = judged.filter((at) => expected.has(at)).length
  return { expected: expected.size, recall: (both / expected.size) * 100, precision: (both / judged.length) * 100 }
}

const sharesLine = ({ expected, recall, precision }: Shares): string =>
  `${expected} have an earlier one at a Jaccard similarity of ${least} or more, by comparing all: recall ${recall.toFixed(3)} %, precision ${precision.toFixed(3)} %`

interface Rates {
  readonly processor: number
  readonly clock: number
}

/** Texts a second. */
function measure(find: Find, texts: readonly string[]): Rates {
  const cpu = process.cpuUsage()
  const start = performance.now()
  find(texts)
  const clock = (texts.length / (performance.now() - start)) * 1000
  const { user, system } = process.cpuUsage(cpu)
  return { processor: (texts.length / (user + system)) * 1e6, clock }
}

/** Speed, recall and precision of finding copies among all real posts and 20,000 edited copies of them. */
export function measureCopies(posts: readonly string[]): void {
  const random = createRandom(3)
  const edited = Array.from({ length: copies }, () => edit(posts[Math.floor(random() * posts.length)] ?? '', random))
  const texts = [...posts, ...edited]
  console.log(`\ncopies: ${posts.length} real posts, then ${copies} copies of them with one to three words changed`)
  const ways: readonly (readonly [string, Find])[] = [
    ['  ours, with who said it first', findByFinder],
    ['  ours, the index alone', findBy((count) => kernelIndex(indexSize(count)))],
    ['  the same in plain TypeScript', findBy((count) => plainIndex(indexSize(count)))],
  ]
  // In turns, so that a slow minute of the machine is one for all.
  const runs = Array.from({ length: rounds }, () => ways.map(([, find]) => measure(find, texts))).slice(2)
  ways.forEach(([name], way) => {
    const rates = runs.flatMap((run) => run[way] ?? [])
    console.log(
      figure(
        `${name}, of processor time`,
        rates.map(({ processor }) => processor),
        'posts/s',
      ),
    )
    console.log(
      figure(
        `${name}, by the clock`,
        rates.map(({ clock }) => clock),
        'posts/s',
      ),
    )
  })
  console.log(`  ${sharesLine(judge(texts, findByFinder(texts)))}`)
  const few = [...posts.slice(0, postsForPeer), ...posts.slice(0, postsForPeer).map((text) => edit(text, random))]
  console.log(`  ${few.length} of them, also by the npm library minhash 0.0.9 with as many hashes and bands:`)
  for (const [name, find] of [
    ['  ours', findByFinder],
    ['  minhash', findByLibrary],
  ] as const) {
    console.log(figure(`${name}, of processor time`, [measure(find, few).processor], 'posts/s'))
    console.log(`    ${sharesLine(judge(few, find(few)))}`)
  }
}
