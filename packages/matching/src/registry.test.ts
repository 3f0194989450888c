import { expect, it } from 'vitest'
import { createCommonness } from './commonness.ts'
import { createRegistry } from './registry.ts'

it('keeps nothing of a monitor that is gone but its number', () => {
  const registry = createRegistry('typescript', createCommonness())
  const query = { any: ['nike'], all: [], none: [], languages: [], channels: [] }
  registry.put({ id: 'plain', query })
  registry.put({ id: 'choosy', query: { ...query, languages: ['en'] } })
  registry.put({ id: 'other', query })
  const conditions = (): readonly boolean[] => registry.conditions.map((condition) => condition !== undefined)
  expect(conditions()).toEqual([false, true, false])
  registry.drop('choosy')
  expect(conditions()).toEqual([false, false, false])
  expect(registry.ids).toEqual(['plain', undefined, 'other'])
})
