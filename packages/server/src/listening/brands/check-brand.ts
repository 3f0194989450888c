import { termsOf } from '@earshot/domain'
import type { BrandWords } from '@earshot/domain'
import { Expected } from '../../problem.ts'
import { queryFaults } from '../monitors/check-monitor-query.ts'

/** Throws Expected `bad-input` when a name, word, handle or domain of a brand can never be found in a post. */
export function checkBrandWords(brand: BrandWords): void {
  const fields: Record<string, string> = {}
  const none: BrandWords = { name: '', handles: [], words: [], domains: [] }
  const check = (field: string, alone: BrandWords) => {
    const faults = queryFaults({ any: termsOf(alone), all: [], none: [], languages: [], channels: [] })
    const [sentence] = Object.values(faults)
    if (sentence !== undefined) fields[`body.${field}`] = sentence
  }
  check('name', { ...none, name: brand.name })
  brand.words.forEach((word, index) => check(`words.${index}`, { ...none, words: [word] }))
  brand.handles.forEach((handle, index) => check(`handles.${index}`, { ...none, handles: [handle] }))
  brand.domains.forEach((domain, index) => check(`domains.${index}`, { ...none, domains: [domain] }))
  if (Object.keys(fields).length === 0) return
  throw new Expected('bad-input', Object.values(fields).join(' '), { fields })
}
