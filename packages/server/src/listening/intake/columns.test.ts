import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { jsonColumn, plainColumn, textColumn, timeColumn } from './columns.ts'

const database = await createTestDatabase({ migrated: false })
afterAll(() => database.drop())

const storable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))

test('what goes in as a column comes out as it was, whatever it holds', async () => {
  const rows = fc.array(
    fc.record({
      text: fc.option(storable, { nil: undefined }),
      number: fc.integer(),
      json: fc.option(fc.jsonValue(), { nil: undefined }),
    }),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      const json = some.map(({ json: value }) =>
        value === undefined ? undefined : JSON.stringify(value).replace(/\\u0000/g, ''),
      )
      const { rows: found } = await sql<{ text: string | null; number: number; at: number; json: unknown }>`
        select * from unnest(${textColumn(some.map(({ text }) => text))}::text[], ${plainColumn(some.map(({ number }) => number))}::int[],
          ${timeColumn(some.map(({ number }) => Math.abs(number)))}::timestamptz[], ${jsonColumn(json)}) as h (text, number, at, json)`.execute(
        database.db,
      )
      expect(found.map(({ text, number, at }) => [text, number, at])).toEqual(
        some.map(({ text, number }) => [text ?? null, number, Math.abs(number)]),
      )
      found.forEach((row, index) => expect(row.json).toEqual(JSON.parse(json[index] ?? 'null')))
    }),
    { numRuns: 50 },
  )
})
