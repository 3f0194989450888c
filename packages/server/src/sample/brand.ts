import type { SampleBrand } from './types.ts'

/** Morna makes refillable coffee things and runs nine shops, a subscription and an app. All of it is invented. */
export const sampleBrand: SampleBrand = {
  name: 'Morna',
  rival: false,
  handles: ['morna.example'],
  words: ['Morna', 'Морна', 'Морны', 'Морне', 'Морну', 'Морной', 'Морною', 'Μόρνα', 'Μόρνας'],
  domains: ['morna.example'],
}

export const sampleRival: SampleBrand = {
  name: 'Quernhouse',
  rival: true,
  handles: ['quernhouse.example'],
  words: ['Quernhouse', 'Квернхаус', 'Квернхауса', 'Квернхаусе', 'Квернхаусу', 'Квернхаусом', 'Κουέρνχαους'],
  domains: ['quernhouse.example'],
}
