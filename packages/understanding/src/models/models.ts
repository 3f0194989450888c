import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rarity } from '../corrections/rarity.ts'
import { BUCKETS } from '../extract/features.ts'
import { type IdentifyLanguage, languageIdentifier } from '../language/identify.ts'
import { type FullLanguage, forEachLanguage } from '../languages/languages.ts'
import { type ReadyModel, languageModel } from './language-model.ts'
import { type ModelFile, unpackModel } from './model-file.ts'

/** Languages at full depth have a model of their own; the others share one. */
type ForEachModel<T> = Readonly<Record<FullLanguage | 'others', T>>

/** All that a reader needs to have learnt. */
export interface Models {
  readonly identifyLanguage: IdentifyLanguage
  readonly of: ForEachModel<ReadyModel>
  /** How rare each row is in texts of each model: what a correction of one text says about others. */
  readonly rarity: ForEachModel<Rarity>
}

const rarityIn = (file: ModelFile, name: string): Rarity => {
  const rarity = file.arrays[name]
  if (!(rarity instanceof Int8Array) || rarity.length !== BUCKETS) throw new Error(`the model file lacks ${name}`)
  return rarity
}

/** Reads the model files of a directory. Throws with the name of the file that is missing or broken. */
export const loadModels = (directory: string): Models => {
  const file = (name: string) => {
    const path = join(directory, `${name}.model`)
    try {
      return unpackModel(readFileSync(path))
    } catch (cause) {
      throw new Error(`The model ${path} cannot be read. Run npm run train, or restore the file.`, { cause })
    }
  }
  const identifyLanguage = languageIdentifier(file('languages'))
  const rows = file('rows')
  return {
    identifyLanguage,
    of: { ...forEachLanguage((code) => languageModel(file(code))), others: languageModel(file('others')) },
    rarity: { ...forEachLanguage((code) => rarityIn(rows, code)), others: rarityIn(rows, 'others') },
  }
}
