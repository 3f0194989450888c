import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IdentifyLanguage, languageIdentifier } from '../language/identify.ts'
import { type LanguageModel, languageModel } from './language-model.ts'
import { unpackModel } from './model-file.ts'

/** All that a reader needs to have learnt. */
export interface Models {
  readonly identifyLanguage: IdentifyLanguage
  readonly en: LanguageModel
  readonly ru: LanguageModel
  readonly el: LanguageModel
  readonly others: LanguageModel
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
  return {
    identifyLanguage: languageIdentifier(file('languages')),
    en: languageModel(file('en')),
    ru: languageModel(file('ru')),
    el: languageModel(file('el')),
    others: languageModel(file('others')),
  }
}
