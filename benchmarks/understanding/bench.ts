import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { cueBook, findCues, makeCueHits } from '../../packages/understanding/src/cues/cue-book.ts'
import { readerOf } from '../../packages/understanding/src/create-reader.ts'
import { extractInto, makeFeatures } from '../../packages/understanding/src/extract/features.ts'
import { describeShape } from '../../packages/understanding/src/extract/shape.ts'
import { makeTokens, tokeniseInto } from '../../packages/understanding/src/extract/tokens.ts'
import { english } from '../../packages/understanding/src/languages/en/cues.ts'
import { HEAD_COUNT } from '../../packages/understanding/src/models/heads.ts'
import { INPUT_COUNT, SHAPE_AT } from '../../packages/understanding/src/models/inputs.ts'
import { scoreHeads } from '../../packages/understanding/src/models/language-model.ts'
import { loadModels } from '../../packages/understanding/src/models/models.ts'
import { measureCopies } from './copies.ts'
import { runNetwork } from '../../packages/understanding/src/models/network.ts'

const ROUNDS = 6
const root = join(import.meta.dirname, '../..')
const posts = join(root, '../shared/data/posts')

/** Time that this process had the processor, so that busy neighbours do not count. */
const busyMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const readTexts = (file: string): string[] =>
  readFileSync(join(posts, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly text: string }).text)

const best = (name: string, count: number, work: () => void): void => {
  let busy = Number.POSITIVE_INFINITY
  let wall = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const busyBefore = busyMs()
    const before = performance.now()
    work()
    wall = Math.min(wall, performance.now() - before)
    busy = Math.min(busy, busyMs() - busyBefore)
  }
  const micros = (busy / count) * 1000
  const rate = Math.round((count / busy) * 1000)
  const wallRate = Math.round((count / wall) * 1000)
  console.log(
    `${name.padEnd(34)} ${micros.toFixed(1).padStart(7)} µs ${String(rate).padStart(9)} /s of processor time ${String(wallRate).padStart(9)} /s by the clock`,
  )
}

const percentile = (sorted: Float64Array, part: number): string =>
  (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(3)

if (existsSync(posts)) {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
  const before = performance.now()
  const memoryBefore = process.memoryUsage().rss
  const models = loadModels(join(root, 'packages/understanding/models'))
  const read = readerOf(models)
  read([{ text: 'first' }])
  const loadMs = performance.now() - before
  const memory = (process.memoryUsage().rss - memoryBefore) / 1e6
  console.log(`load: ${loadMs.toFixed(0)} ms, ${memory.toFixed(0)} MB`)

  const brand = readTexts('brand_replay.jsonl').slice(0, 20_000)
  const mixed = readTexts('posts.jsonl').filter((_, at) => at % 4 === 0)
  const tokens = makeTokens()
  const features = makeFeatures()
  const hits = makeCueHits()
  const scores = new Float64Array(HEAD_COUNT)
  const inputs = new Float64Array(INPUT_COUNT)
  const hidden = new Float64Array(64)
  const answers = new Float64Array(16)
  const book = cueBook(english)
  const each = (work: (text: string) => void) => () => {
    for (const text of brand) work(text)
  }
  const { length } = brand
  best(
    'language',
    length,
    each((text) => void models.identifyLanguage(text, Math.min(text.length, 4000))),
  )
  best(
    'tokens',
    length,
    each((text) => tokeniseInto(tokens, text, undefined)),
  )
  best(
    'tokens, features',
    length,
    each((text) => {
      tokeniseInto(tokens, text, undefined)
      extractInto(features, tokens)
    }),
  )
  best(
    'tokens, features, 24 heads',
    length,
    each((text) => {
      tokeniseInto(tokens, text, undefined)
      extractInto(features, tokens)
      scoreHeads(models.of.en, features, scores)
    }),
  )
  best(
    'tokens, cues, shape',
    length,
    each((text) => {
      tokeniseInto(tokens, text, undefined)
      hits.counts.fill(0)
      hits.hitCount = 0
      findCues(book, tokens, hits)
      describeShape(tokens, inputs, SHAPE_AT)
    }),
  )
  best(
    'second layer',
    length,
    each(() => runNetwork(models.of.en.network, inputs, hidden, answers)),
  )
  const batches = (texts: readonly string[]) => () => {
    for (let at = 0; at < texts.length; at += 256) read(texts.slice(at, at + 256).map((text) => ({ text })))
  }
  best('everything, posts to brands', length, batches(brand))
  best('everything, posts in many languages', mixed.length, batches(mixed))

  const times = Float64Array.from(mixed, (text) => {
    const start = performance.now()
    read([{ text }])
    return performance.now() - start
  }).toSorted()
  console.log(
    `one message alone, ms: p50 ${percentile(times, 0.5)}, p99 ${percentile(times, 0.99)}, worst ${percentile(times, 0.99999)}`,
  )
  measureCopies(readTexts('posts.jsonl'))
} else {
  console.log('bench:understanding: skipped, because ../shared/data/posts is not there')
}
