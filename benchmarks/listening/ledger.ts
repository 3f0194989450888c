/** The ledger with a million mentions: pages, filters, searches in three languages, counts, and the Ten. */
import type { Post } from '@earshot/domain'
import { sql } from 'kysely'
import { readTen } from '../../packages/server/src/answering/attention/read-ten.ts'
import { createEar } from '../../packages/server/src/listening/ear/ear.ts'
import { loadEarFacts } from '../../packages/server/src/listening/ear/queries.ts'
import { takeIn } from '../../packages/server/src/listening/intake/take-in.ts'
import { countMentions, readPage } from '../../packages/server/src/listening/ledger/read-page.ts'
import { percentile } from '../figures.ts'
import { createRandom, createVoices } from './voices.ts'
import { openWorkbench } from './workbench.ts'

const total = Number(process.env['BENCH_MENTIONS'] ?? 1_000_000)
const heardBatches = 40
const batchSize = 500
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 40)
const yearMs = 365 * 86_400_000

const bench = await openWorkbench({ channels: new Map() })
const { ctx } = bench
const { db, workspaceId } = ctx

/** A part is really heard; the rest are copies of it at other times, with other ids. */
async function fill(): Promise<void> {
  const sourceId = ctx.newId()
  const source = { workspace_id: workspaceId, id: sourceId, channel: 'import', title: 'x', settings: '{}' } as const
  await db
    .insertInto('source')
    .values({ ...source, state: 'listening', created_at: new Date() })
    .execute()
  const ear = createEar(await loadEarFacts(db, workspaceId))
  const say = createVoices(7, 20_000)
  const now = Date.now()
  for (let batch = 0; batch < heardBatches; batch += 1) {
    const posts = Array.from({ length: batchSize }, (_, index): Post => {
      const number = batch * batchSize + index
      const { author, language, text } = say()
      return {
        channel: number % 10 === 0 ? 'feeds' : 'bluesky',
        ref: `at://did/app.bsky.feed.post/${number}`,
        kind: 'post',
        author: { ref: author },
        text,
        declaredLanguages: [language],
        postedAt: now - (number / (heardBatches * batchSize)) * (yearMs / 50),
        raw: { text, langs: [language], did: author },
      }
    })
    const events = posts.map((post) => ({ kind: 'post', post }) as const)
    await takeIn(
      ctx,
      { events, cursor: '', heard: batchSize },
      { ear, from: { workspaceId, sourceId, channel: 'bluesky' }, signal: AbortSignal.timeout(600_000) },
    )
  }
  const copies = Math.ceil(total / (heardBatches * batchSize)) - 1
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`create unlogged table heard as select * from mention`.execute(connection)
    const indexes = await sql<{ name: string; definition: string }>`
      select indexname as name, indexdef as definition from pg_indexes where tablename = 'mention'
        and indexname not in ('mention_pkey', 'mention_workspace_id_channel_ref_key')`.execute(connection)
    for (const { name } of indexes.rows) await sql`drop index ${sql.ref(name)}`.execute(connection)
    for (let copy = 1; copy <= copies; copy += 1) await copyOnce(connection, copy, Math.floor((copy * yearMs) / 50))
    for (const { definition } of indexes.rows) await sql.raw(definition).execute(connection)
    await sql`vacuum analyze`.execute(connection)
  })
}

function copyOnce(connection: typeof db, copy: number, shiftMs: number): Promise<unknown> {
  const shift = sql`${shiftMs}::float8 * interval '1 millisecond'`
  const ms = sql`(extract(epoch from m.posted_at - ${shift}) * 1000)::bigint`
  const id = sql`(lpad(to_hex(${ms}), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid`
  const textOnly = sql`ts_delete(m.search, array(select lexeme from unnest(m.search) where lexeme like '§k%'))`
  return sql`
    insert into mention (workspace_id, id, channel, ref, version, kind, source_id, brand_id, monitor_ids, author_ref,
      person_id, conversation_id, text, language, posted_at, heard_at, addressing, speaker, moment, reading, watchers,
      disposition, disposition_reason, disposed_at, half_life_s, fades_at, raw, search)
    select m.workspace_id, ${id}, m.channel, m.ref || '/' || ${copy}::int, m.version, m.kind, m.source_id, m.brand_id,
      m.monitor_ids, m.author_ref, m.person_id, m.conversation_id, m.text, m.language, m.posted_at - ${shift},
      m.heard_at - ${shift}, m.addressing, m.speaker, m.moment, m.reading, m.watchers,
      case when random() < 0.1 then 'answered' when random() < 0.001 then 'handed-over' else m.disposition end,
      m.disposition_reason, m.disposed_at, m.half_life_s, m.fades_at - ${shift}, m.raw,
      ${textOnly} || array_to_tsvector(array['§k' || floor(${ms} / 604800000.0)::bigint])
    from heard m`.execute(connection)
}

async function measure(name: string, work: (round: number) => Promise<unknown>, times = rounds): Promise<void> {
  const took: number[] = []
  let found = 0
  for (let round = -2; round < times; round += 1) {
    const begin = performance.now()
    const answer = await work(Math.max(0, round))
    if (round < 0) {
      await bench.processorSeconds()
      continue
    }
    took.push(performance.now() - begin)
    found = sizeOf(answer)
  }
  const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)].map((ms) => ms.toFixed(1).padStart(7))
  const { own, database } = await bench.processorSeconds()
  const busy = (((own + database) / times) * 1000).toFixed(1).padStart(6)
  console.log(`${name.padEnd(42)} p50 ${p50} ms  p95 ${p95} ms  processor ${busy} ms  (${found} found)`)
}

function sizeOf(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return 0
  if ('items' in answer && Array.isArray(answer.items)) return answer.items.length
  return 'count' in answer && typeof answer.count === 'number' ? answer.count : 0
}

const began = performance.now()
if ((await db.selectFrom('mention').select('id').executeTakeFirst()) === undefined) await fill()
const { count } = await db
  .selectFrom('mention')
  .select((eb) => eb.fn.countAll().as('count'))
  .executeTakeFirstOrThrow()
const size = await sql<{
  table: string
  indexes: string
}>`select pg_size_pretty(pg_table_size('mention')) as table, pg_size_pretty(pg_indexes_size('mention')) as indexes`.execute(
  db,
)
console.log(
  `${count} mentions, ${size.rows[0]?.table} and ${size.rows[0]?.indexes} of indexes, filled in ${Math.round((performance.now() - began) / 1000)} s`,
)

const random = createRandom(3)
const some = await sql<{
  id: string
  person_id: string
}>`select id, person_id from mention tablesample system (0.1)`.execute(db)
const any = () => some.rows[Math.floor(random() * some.rows.length)] ?? { id: '', person_id: '' }
const page = (input: object) => readPage(ctx, { limit: 50, ...input })

await measure('page: the newest 50', () => page({}))
await measure('page: 50 from anywhere', () => page({ after: any().id }))
await measure('page: of one person', () => page({ person: any().person_id }))
await measure('filter: questions', () => page({ moment: 'question' }))
await measure('filter: waiting', () => page({ disposition: 'waiting' }))
await measure('filter: handed over (0.1 %)', () => page({ disposition: 'handed-over' }))
await measure('filter: answered, Greek, feeds', () =>
  page({ disposition: 'answered', language: 'el', channel: 'feeds' }),
)
await measure('filter: ideas in Russian, from anywhere', () =>
  page({ moment: 'idea', language: 'ru', after: any().id }),
)
await measure('filter: a language nobody speaks', () => page({ language: 'fi' }))
for (const [name, common, rare] of [
  ['en', 'halden', 'kettle "smells of plastic"'],
  ['ru', 'батарея', 'чайник "пахнет пластиком"'],
  ['el', 'μπαταρία', 'βραστηρας "μυριζει πλαστικο"'],
] as const) {
  await measure(`search ${name}: common word`, () => page({ q: common }))
  await measure(`search ${name}: common word, from anywhere`, () => page({ q: common, after: any().id }))
  await measure(`search ${name}: word and phrase`, () => page({ q: rare }))
}
const words = await sql<{ word: string; ndoc: number }>`
  select word, ndoc from ts_stat(${`select search from mention tablesample system (0.2)`}) where word !~ '§' and ndoc between 1 and 2 limit 200`.execute(
  db,
)
await measure('search: rare words', (round) => page({ q: words.rows[round % words.rows.length]?.word ?? '' }))
await measure('search: a word that is nowhere', () => page({ q: 'xylophonic' }))
await measure('search: common word and filter', () => page({ q: 'kettle', moment: 'praise', disposition: 'waiting' }))
await measure('search: common without another', () => page({ q: 'kettle -leaks' }))
await measure('count: all (ends at 1000)', () => countMentions(ctx, {}))
await measure('count: common word', () => countMentions(ctx, { q: 'kettle' }))
await measure('count: ideas in Russian', () => countMentions(ctx, { moment: 'idea', language: 'ru' }))
await measure('the Ten', async () => {
  const { ten } = await readTen(db, workspaceId, { now: Date.now(), dayStart: Date.now() - 8 * 3_600_000 })
  return ten
})
await bench.close()
