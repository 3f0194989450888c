import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import { readPage } from '../listening/ledger/read-page.ts'
import { hear, writePost } from '../listening/testing.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { eventually, openUnderstanding, openUnderstandingDesk } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const openDesk = () => openUnderstandingDesk(database)

const hourMs = 3_600_000
let people = 0

/** One post each of as many people as there are texts, an hour apart, the last one just now. */
async function sayAll(place: TestWorkspace, texts: readonly string[], by?: string): Promise<void> {
  const now = Date.now()
  const posts = texts.map((text, at) => {
    people += 1
    return writePost({ text, by: by ?? `did:plc:p${people}`, postedAt: now - (texts.length - at) * hourMs })
  })
  await hear(place, posts)
}

const page = ({ ctx }: TestWorkspace, filters = {}) => readPage(ctx, { limit: 50, ...filters })

const campaign = 'Sign the petition now: Halden must stop selling kettles made in the old factory by the river'

describe('copies', () => {
  test('the same words from many accounts are marked as one wording, wherever mentions are listed', async () => {
    const desk = await openDesk()
    await sayAll(desk, [
      campaign,
      `${campaign} https://a.example/1`,
      `RT @ann: ${campaign}`,
      'Is the Halden kettle loud?',
    ])
    const items = await eventually(
      async () => (await page(desk)).items,
      (found) => found.some(({ copies }) => copies?.posts === 3),
    )
    const marked = items.filter(({ copies }) => copies !== undefined)
    expect(marked).toHaveLength(3)
    expect(new Set(marked.map(({ copies }) => copies?.firstId))).toEqual(new Set([marked.at(-1)?.id]))
    expect(marked[0]?.copies).toMatchObject({ posts: 3, accounts: 3 })

    const all = await page(desk, { copies: marked[0]?.copies?.firstId })
    expect(all.items.map(({ id }) => id)).toEqual(marked.map(({ id }) => id))
    await desk.room.stop()
  })

  test('a campaign that goes on is counted on: each post, and each account once', async () => {
    const desk = await openDesk()
    const counted = (posts: number) =>
      eventually(
        async () => (await page(desk)).items[0]?.copies,
        (copies) => copies?.posts === posts,
      )
    await sayAll(desk, [campaign, campaign])
    expect(await counted(2)).toMatchObject({ accounts: 2 })
    await sayAll(desk, [campaign, `${campaign}!`], 'did:plc:tireless')
    expect(await counted(4)).toMatchObject({ accounts: 3 })
    await sayAll(desk, [`${campaign} again`], 'did:plc:tireless')
    await sayAll(desk, [`RT @ann: ${campaign}`])
    expect(await counted(6)).toMatchObject({ accounts: 4 })
    await desk.room.stop()
  })

  test('what comes after a restart finds its first mention again', async () => {
    const desk = await openDesk()
    await sayAll(desk, [campaign])
    await desk.room.stop()
    const later = openUnderstanding(desk)
    await later.room.start()
    await sayAll(desk, [`${campaign}!`])
    await eventually(
      async () => (await page(desk)).items,
      (found) => found.every(({ copies }) => copies?.posts === 2),
    )
    await later.room.stop()
  })

  test('short thanks in the same words are no copies', async () => {
    const desk = await openDesk()
    await sayAll(desk, ['Thank you Halden!', 'Thank you Halden!', campaign, campaign])
    const items = await eventually(
      async () => (await page(desk)).items,
      (found) => found.some(({ copies }) => copies !== undefined),
    )
    expect(items.filter(({ text, copies }) => text.startsWith('Thank') && copies !== undefined)).toEqual([])
    await desk.room.stop()
  })
})

const lid = (at: number) =>
  [
    'The Halden lid hinge snapped on me this morning',
    'my halden: lid hinge gone after a month',
    'Anyone else with a broken lid hinge on the Halden?',
    'Halden lid hinge, again. Third one.',
    'The lid hinge of my Halden came off in my hand',
    'How do I get a new lid hinge for the Halden kettle?',
  ][at] ?? ''

describe('topics', () => {
  test('what several people come to speak of is a topic, with its first voice and a search for its posts', async () => {
    const desk = await openDesk()
    const others = Array.from({ length: 14 }, (_, at) => `I boiled water in my Halden, cup number ${at} today`)
    await sayAll(desk, [...others, ...Array.from({ length: 6 }, (_, at) => lid(at))])
    const { status, data } = await desk.ask('GET', '/topics?span=week')
    expect(status).toBe(200)
    expect(data.topics[0]).toMatchObject({ name: 'lid hinge', people: 6, posts: 6, language: 'en' })
    expect(data.topics[0].firstVoice.text).toBe(lid(0))
    expect(data.topics[0].course.reduce((sum: number, each: number) => sum + each, 0)).toBe(6)
    const found = await page(desk, { q: data.topics[0].search })
    expect(found.items).toHaveLength(6)
    await sayAll(desk, ['Bought a lid hinge for my old Halden after the topic was found'], 'did:plc:late')
    const behind = await page(desk, { topic: data.topics[0].id })
    expect(behind.items).toHaveLength(6)
    expect((await page(desk, { topic: 'nobody-knows' })).items).toEqual([])
    const month = (await desk.ask('GET', '/topics?span=month')).data.topics[0]
    expect((await page(desk, { topic: month.id })).items).toHaveLength(month.posts)
    expect((await page(desk, { topic: data.topics[0].id })).items).toHaveLength(6)
    await desk.room.stop()
  })

  test('one person shouting makes none', async () => {
    const desk = await openDesk()
    await sayAll(
      desk,
      Array.from({ length: 20 }, (_, at) => lid(at % 6)),
      'did:plc:loud',
    )
    const { data } = await desk.ask('GET', '/topics?span=week')
    expect(data.topics).toEqual([])
    await desk.room.stop()
  })
})

describe('what the program asks, and how far the team agrees', () => {
  test('it asks about what it is least sure of, and no longer once it was told', async () => {
    const desk = await openDesk()
    await sayAll(desk, [
      'Halden lids wobble a bit',
      'hmm Halden kettles, well',
      'Not what I hoped for from Halden',
      'Halden could be quieter maybe',
      'So Halden changed the colour of the kettle',
    ])
    const { data } = await desk.ask('GET', '/questions')
    expect(data.items.length).toBeGreaterThan(0)
    const [{ mention, about, why }] = data.items
    expect(['unsure', 'spot']).toContain(why)
    await desk.ask('POST', `/mentions/${mention.id}/corrections`, { about, holds: true, asked: why })
    const again = await desk.ask('GET', '/questions')
    const open = again.data.items.filter((each: (typeof data.items)[0]) => each.mention.id === mention.id)
    expect(open.filter((each: { about: string }) => each.about === about)).toEqual([])
    await desk.room.stop()
  })

  test('a mention that was dealt with and not corrected counts as agreed', async () => {
    const desk = await openDesk()
    await sayAll(desk, ['Does the Halden kettle whistle?', 'Where is my Halden order?', 'Halden, how loud is it?'])
    const { items } = await page(desk)
    await desk.ctx.db
      .updateTable('mention')
      .set({ disposition: 'silence', disposition_reason: 'too-late', disposed_by: 'Mara', disposed_at: new Date() })
      .where('workspace_id', '=', desk.ctx.workspaceId)
      .execute()
    await desk.ask('POST', `/mentions/${items[0]?.id}/corrections`, { about: 'question', holds: false })
    const { data } = await desk.ask('GET', '/agreement')
    expect(data).toMatchObject({ looked: 3, changed: 1, speakers: { looked: 3, changed: 0 } })
    expect(data.weeks).toHaveLength(12)
    expect(data.weeks.at(-1)).toMatchObject({ looked: 3, changed: 1 })
    const question = data.moments.find((row: { moment: string }) => row.moment === 'question')
    expect(question).toMatchObject({ language: 'en', said: 3, right: 2, missed: 0 })
    await desk.room.stop()
  })

  test('learnt anew on a thread of its own, nothing that was known is unlearnt', async () => {
    const desk = await openDesk()
    await sayAll(desk, ['The lid of my Halden wobbles a bit when it sings'])
    const [mention] = (await page(desk)).items
    await desk.ask('POST', `/mentions/${mention?.id}/corrections`, { about: 'complaint', holds: true })
    await desk.room.learnAnew(desk.ctx.workspaceId)
    const { data } = await desk.ask('GET', '/agreement')
    expect(data.learning).toMatchObject({ corrections: 1, replayed: true })
    expect(data.learning.guard.count).toBeGreaterThan(500)
    expect(data.learning.guard.rightAfter).toBeGreaterThanOrEqual(data.learning.guard.rightBefore)
    await desk.room.stop()
  })
})
