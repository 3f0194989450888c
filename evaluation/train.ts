import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cueBook } from '../packages/understanding/src/cues/cue-book.ts'
import { languages } from '../packages/understanding/src/languages/languages.ts'
import type { LanguageModel } from '../packages/understanding/src/models/language-model.ts'
import { packModel, unpackModel } from '../packages/understanding/src/models/model-file.ts'
import { buildCorpus } from '../packages/understanding/src/training/corpus.ts'
import { rarityOf } from '../packages/understanding/src/training/rarity.ts'
import { trainLanguageModel } from '../packages/understanding/src/training/train-language-model.ts'
import { SETS } from './data/sets.ts'
import { writeFingerprint } from './fingerprint.ts'
import { MODEL_NAMES, type ModelName, lessonsFor } from './lessons.ts'
import { loadOwnRows } from './sets/own.ts'

const root = join(import.meta.dirname, '..')
const labelled = join(root, '../shared/data/labelled')

const save = (name: ModelName, model: LanguageModel, directory: string): number => {
  const { network } = model
  const packed = packModel({
    notes: { name },
    arrays: {
      table: model.table,
      scales: model.scales,
      biases: model.biases,
      first: network.first,
      firstBias: network.firstBias,
      second: network.second,
      past: network.past,
      secondBias: network.secondBias,
      slopes: model.slopes,
      shifts: model.shifts,
      yes: model.yes,
      unsure: model.unsure,
    },
  })
  writeFileSync(join(directory, `${name}.model`), packed)
  return packed.length
}

/** Puts these beside the rarities of the models that were not trained this time. */
const saveRarities = (rarities: Partial<Record<string, Int8Array>>, directory: string): void => {
  const file = join(directory, 'rows.model')
  const kept = existsSync(file) ? unpackModel(readFileSync(file)).arrays : {}
  const arrays = Object.fromEntries(MODEL_NAMES.map((name) => [name, rarities[name] ?? kept[name] ?? new Int8Array()]))
  writeFileSync(file, packModel({ notes: { name: 'rows' }, arrays }))
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string', default: join(root, 'packages/understanding/models') },
  },
})

if (existsSync(labelled)) {
  const started = performance.now()
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1)
  const rows = SETS.flatMap((set) => set.load(labelled))
  const own = loadOwnRows(labelled)
  console.log(`${rows.length} labelled rows of others, ${own.length} of our own (${seconds()} s)`)
  const rarities: Partial<Record<string, Int8Array>> = {}
  for (const name of MODEL_NAMES) {
    if (values.only !== undefined && values.only !== name) continue
    const cues = name === 'others' ? undefined : cueBook(languages[name])
    const lessons = lessonsFor(name, rows, own)
    rarities[name] = rarityOf(buildCorpus(lessons))
    const model = trainLanguageModel(lessons, cues, {
      log: (line) => console.log(`  ${name}: ${line} (${seconds()} s)`),
    })
    console.log(`${name}: ${(save(name, model, values.out) / 1e6).toFixed(2)} MB (${seconds()} s)`)
  }
  saveRarities(rarities, values.out)
  writeFingerprint(values.out)
} else {
  console.log('train: skipped, because ../shared/data/labelled is not there')
}
