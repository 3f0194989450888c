import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { expressions, monitors } from '../test/arbitraries.ts'
import { fieldsOfExpression } from './language/fields.ts'
import { readDown, writeDown } from './written-query.ts'

it('a query that was written down is read as it was', () => {
  const queries = fc.oneof(
    expressions.map(fieldsOfExpression),
    monitors
      .filter((some) => some.length > 0)
      .map(([first]) => first?.query ?? fieldsOfExpression({ kind: 'or', parts: [] })),
  )
  fc.assert(
    fc.property(queries, (query) => {
      expect(readDown(writeDown(query))).toEqual(query)
    }),
  )
})
