import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import { hear, writePost } from '../listening/testing.ts'
import { createTestServices } from '../testing/services.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { eventually, openUnderstanding, openUnderstandingDesk } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const openDesk = () => openUnderstandingDesk(database)

let people = 0
async function say(place: TestWorkspace, text: string): Promise<string> {
  people += 1
  const post = writePost({ text, by: `did:plc:p${people}` })
  await hear(place, [post])
  const { id } = await place.ctx.db
    .selectFrom('mention')
    .select('id')
    .where('workspace_id', '=', place.ctx.workspaceId)
    .where('ref', '=', post.ref)
    .executeTakeFirstOrThrow()
  return id
}

const mentionOf = ({ ctx }: TestWorkspace, id: string) =>
  ctx.db
    .selectFrom('mention')
    .select(['moment', 'reading', 'speaker', 'disposition', 'disposition_reason', 'fades_at', 'language'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const wobble = 'My Halden sings a little with its lid on'
const likeWobble = 'Mine too: my Halden sings a little with its lid on in the morning'

describe('correcting how a mention is read', () => {
  test('one word of the team is final: the mention asks what they say and waits for an answer', async () => {
    const desk = await openDesk()
    const id = await say(desk, wobble)
    expect((await mentionOf(desk, id)).moment).not.toBe('complaint')

    const { status, data } = await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'complaint', holds: true })
    expect(status).toBe(200)
    expect(data).toMatchObject({ moment: 'complaint', disposition: 'waiting', said: { complaint: { by: 'Mara' } } })
    expect(data.beacon.fadesAt).toBeGreaterThan(data.postedAt)
    await desk.room.stop()
  })

  test('what is similar and still open is read so too, and so is what comes next', async () => {
    const desk = await openDesk()
    const [first, open] = [await say(desk, wobble), await say(desk, likeWobble)]
    const before = (await mentionOf(desk, open)).reading.moments.complaint.probability
    await desk.ask('POST', `/mentions/${first}/corrections`, { about: 'complaint', holds: true })
    const after = await eventually(
      async () => (await mentionOf(desk, open)).reading.moments.complaint.probability,
      (probability) => probability > before + 0.05,
    )
    const next = await say(desk, likeWobble)
    expect((await mentionOf(desk, next)).reading.moments.complaint.probability).toBeCloseTo(after, 1)
    await desk.room.stop()
  })

  test('taken back, the mention and the similar one are read as before', async () => {
    const desk = await openDesk()
    const [first, open] = [await say(desk, wobble), await say(desk, likeWobble)]
    const [firstBefore, before] = [await mentionOf(desk, first), await mentionOf(desk, open)]
    const { data } = await desk.ask('POST', `/mentions/${first}/corrections`, { about: 'complaint', holds: true })
    const chance = async () => (await mentionOf(desk, open)).reading.moments.complaint.probability
    await eventually(chance, (now) => now > before.reading.moments.complaint.probability + 0.05)

    const { status } = await desk.ask('DELETE', `/corrections/${data.said.complaint.id}`)
    expect(status).toBe(200)
    await eventually(chance, (now) => Math.abs(now - before.reading.moments.complaint.probability) < 0.01)
    const again = await mentionOf(desk, first)
    expect(again.moment).toBe(firstBefore.moment)
    expect(again.disposition).toBe(firstBefore.disposition)
    expect((await desk.ask('DELETE', `/corrections/${data.said.complaint.id}`)).status).toBe(404)
    await desk.room.stop()
  })

  test('what somebody says is spam is not for us', async () => {
    const desk = await openDesk()
    const id = await say(desk, 'Does the Halden kettle whistle?')
    const { data } = await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'speaker', speaker: 'spam' })
    expect(data).toMatchObject({ speaker: 'spam', disposition: 'not-for-us', dispositionReason: 'spam' })
    await desk.room.stop()
  })

  test('a language that was told wrong is found under the right one', async () => {
    const desk = await openDesk()
    const id = await say(desk, 'Halden ok')
    const { data } = await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'language', language: 'fi' })
    expect(data).toMatchObject({ language: 'fi', said: { language: { by: 'Mara' } } })
    await desk.room.stop()
  })

  test('what a colleague decided about a mention stays, however it is read', async () => {
    const desk = await openDesk()
    const id = await say(desk, wobble)
    await desk.ctx.db
      .updateTable('mention')
      .set({ disposition: 'silence', disposition_reason: 'provocation', disposed_by: 'Nikos', disposed_at: new Date() })
      .where('id', '=', id)
      .execute()
    const { data } = await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'complaint', holds: true })
    expect(data).toMatchObject({ moment: 'complaint', disposition: 'silence', disposedBy: 'Nikos' })
    await desk.room.stop()
  })

  test('whom a colleague put among those who wait goes on waiting, whatever the rule says', async () => {
    const desk = await openDesk()
    const id = await say(desk, 'Halden, Tuesday')
    const fades = new Date(Date.now() + 3_600_000)
    await desk.ctx.db
      .updateTable('mention')
      .set({ disposition: 'waiting', disposition_reason: null, disposed_at: null, half_life_s: 3600, fades_at: fades })
      .where('id', '=', id)
      .execute()
    const { data } = await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'language', language: 'fi' })
    expect(data).toMatchObject({ disposition: 'waiting', beacon: { fadesAt: fades.getTime() } })
    await desk.room.stop()
  })

  test('it is written down who said it, and the list and the file tell', async () => {
    const desk = await openDesk()
    const id = await say(desk, wobble)
    await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'complaint', holds: true })
    await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'complaint', holds: false })
    const audit = await desk.ctx.db
      .selectFrom('audit')
      .select(['verb', 'actor_name', 'detail'])
      .where('workspace_id', '=', desk.ctx.workspaceId)
      .orderBy('id')
      .execute()
    expect(audit).toMatchObject([
      { verb: 'correctReading', actor_name: 'Mara', detail: { about: 'complaint', said: 'yes' } },
      { verb: 'correctReading', detail: { about: 'complaint', said: 'no' } },
    ])
    const { data } = await desk.ask('GET', '/corrections')
    expect(data.items).toMatchObject([{ said: 'no', excerpt: wobble }, { said: 'yes' }])
    expect(data.items[1].undoneAt).toBeDefined()
    const lines = (await desk.ask('GET', '/corrections/export')).data.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0])).toMatchObject({ said: 'no', text: wobble, by: 'Mara' })
    await desk.room.stop()
  })

  test('a program may not say how somebody is meant', async () => {
    const desk = await openDesk()
    const id = await say(desk, wobble)
    const program = { ...desk, ctx: { ...desk.ctx, actor: { kind: 'mcp' as const, id: 'm', name: 'm' } } }
    const { status } = await openUnderstanding(program).ask('POST', `/mentions/${id}/corrections`, {
      about: 'idea',
      holds: true,
    })
    expect(status).toBe(403)
    await desk.room.stop()
  })

  test('the next start reads as the team taught', async () => {
    const desk = await openDesk()
    const id = await say(desk, wobble)
    await desk.ask('POST', `/mentions/${id}/corrections`, { about: 'complaint', holds: true })
    await eventually(
      () => desk.ctx.db.selectFrom('learning').selectAll().where('workspace_id', '=', desk.ctx.workspaceId).execute(),
      (rows) => rows.length === 1,
    )
    await desk.room.stop()
    const services = createTestServices(database)
    const later = openUnderstanding({ ...desk, ctx: { ...desk.ctx, ...services } })
    const chance = () =>
      services.read([{ text: likeWobble }], desk.ctx.workspaceId)[0]?.moments.complaint.probability ?? Number.NaN
    const before = chance()
    await later.room.start()
    expect(chance()).toBeGreaterThan(before)
    await later.room.stop()
  })
})
