import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'
import { explainDatabaseError } from './problem.ts'
import { createTestDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

async function one(
  query: ReturnType<typeof sql<Record<string, unknown>>>,
): Promise<Record<string, unknown> | undefined> {
  return (await query.execute(test.db)).rows[0]
}

describe('values that come from the database', () => {
  it('gives whole and decimal numbers as numbers, and times as epoch milliseconds', async () => {
    const row = await one(sql`
      select 9007199254740991::int8 as big, count(*) as count, sum(2::int8) as sum, avg(3) as average,
        '2026-11-22 03:08:27.123456+02'::timestamptz as time, '2026-11-22'::date as date,
        array[1, null, 3]::int8[] as list, array['2026-11-22 01:00+00']::timestamptz[] as times, '{}'::int8[] as none,
        '{"a": 1}'::jsonb as json, 'infinity'::timestamptz as never`)
    expect(row).toEqual({
      big: 9_007_199_254_740_991,
      count: 1,
      sum: 2,
      average: 3,
      time: Date.UTC(2026, 10, 22, 1, 8, 27, 123),
      date: '2026-11-22',
      list: [1, null, 3],
      times: [Date.UTC(2026, 10, 22, 1)],
      none: [],
      json: { a: 1 },
      never: Infinity,
    })
  })

  it('refuses a whole number that a number cannot hold, instead of changing it', async () => {
    await expect(one(sql`select 9007199254740993::int8 as big`)).rejects.toThrow('does not fit')
  })

  it('returns every time exactly as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
        async (date) => {
          expect(await one(sql`select ${date}::timestamptz as time`)).toEqual({ time: date.getTime() })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('reads times before the year 1', async () => {
    expect(await one(sql`select '0044-03-15 12:00:00+00 BC'::timestamptz as time`)).toEqual({
      time: Date.UTC(-43, 2, 15, 12),
    })
  })
})

describe('a database in trouble', () => {
  it('stops a statement that takes too long, and says so', async () => {
    const hasty = connect(test.address, { statementTimeoutMs: 50 })
    const problem = await sql`select pg_sleep(20)`.execute(hasty.db).catch(explainDatabaseError)
    expect(problem).toMatchObject({ kind: 'too-slow' })
    await hasty.close()
  })

  it.each([
    ['nobody listens there', { host: '/nonexistent' }, 'unreachable'],
    ['the port is closed', { host: '127.0.0.1', port: 1 }, 'unreachable'],
    ['the password is wrong', { password: 'wrong' }, 'refused'],
    ['the database does not exist', { database: 'nowhere' }, 'refused'],
  ])('says in words when %s', async (_, change, kind) => {
    const broken = connect({ ...test.address, ...change })
    const problem = await sql`select 1`.execute(broken.db).catch(explainDatabaseError)
    expect(problem).toMatchObject({ kind })
    await broken.close()
  })

  it('goes on after its connections were cut', async () => {
    const troubles: string[] = []
    const open = connect(test.address, { onTrouble: (error) => troubles.push(error.message) })
    await sql`select 1`.execute(open.db)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'`.execute(
      test.db,
    )
    await expect.poll(() => troubles.length).toBeGreaterThan(0)
    expect(await sql<{ n: number }>`select 1 as n`.execute(open.db)).toMatchObject({ rows: [{ n: 1 }] })
    await open.close()
  })

  it('is opened by an address in one string as well', async () => {
    const open = connect(test.url)
    expect(await sql<{ n: number }>`select 1 as n`.execute(open.db)).toMatchObject({ rows: [{ n: 1 }] })
    await open.close()
  })
})
