import { createCopyFinder } from '../../packages/understanding/src/copies/copy-finder.ts'
import { shinglesOf } from '../../packages/understanding/src/copies/shingles.ts'
import { figure } from '../figures.ts'
import { createRandom } from '../listening/voices.ts'

const least = 0.8
const rounds = 7
const copies = 20_000

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

/** Which texts have an earlier one that is similar enough, found by counting what every two have in common. */
function truth(sets: readonly Int32Array[]): Set<number> {
  const holders = new Map<number, number[]>()
  const common = new Uint16Array(sets.length)
  const found = new Set<number>()
  sets.forEach((set, at) => {
    const touched: number[] = []
    for (const pair of set) {
      const known = holders.get(pair)
      if (!known) {
        holders.set(pair, [at])
        continue
      }
      for (const other of known) {
        if (common[other] === 0) touched.push(other)
        common[other] = (common[other] ?? 0) + 1
      }
      known.push(at)
    }
    for (const other of touched) {
      const both = common[other] ?? 0
      common[other] = 0
      if (both / (set.length + (sets[other]?.length ?? 0) - both) >= least) found.add(at)
    }
  })
  return found
}

/** Speed, recall and precision of finding copies among all real posts and 20,000 edited copies of them. */
export function measureCopies(posts: readonly string[]): void {
  const random = createRandom(3)
  const edited = Array.from({ length: copies }, () => edit(posts[Math.floor(random() * posts.length)] ?? '', random))
  const texts = [...posts, ...edited]
  const ids = texts.map((_, at) => String(at))
  const find = (): Set<number> => {
    const finder = createCopyFinder({ capacity: texts.length, least })
    const found = new Set<number>()
    for (const [at, text] of texts.entries()) if (finder.remember(ids[at] ?? '', text, '')) found.add(at)
    return found
  }
  const [byWall, byProcessor]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const cpu = process.cpuUsage()
    const start = performance.now()
    find()
    byWall.push((texts.length / (performance.now() - start)) * 1000)
    const { user, system } = process.cpuUsage(cpu)
    byProcessor.push((texts.length / (user + system)) * 1e6)
  }
  const found = find()
  // Of very few words only the same text counts.
  const sets = texts.map(shinglesOf).map((set) => (set.length < 4 ? new Int32Array() : set))
  const expected = truth(sets)
  const judged = [...found].filter((at) => (sets[at]?.length ?? 0) > 0)
  const both = judged.filter((at) => expected.has(at)).length
  console.log(`\ncopies: ${posts.length} real posts, then ${copies} copies of them with one to three words changed`)
  console.log(figure('  of processor time', byProcessor.slice(2), 'posts/s'))
  console.log(figure('  by the clock', byWall.slice(2), 'posts/s'))
  const [recall, precision] = [both / expected.size, both / judged.length].map((part) => (part * 100).toFixed(3))
  console.log(
    `  ${expected.size} have an earlier one at a Jaccard similarity of ${least} or more, by comparing all: recall ${recall} %, precision ${precision} %`,
  )
}
