import type { LiveEvent, Ten } from '@earshot/api'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { storeMention } from '../../testing/mention.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { keepTen } from './ten-keeper.ts'
import type { TenKeeper } from './ten-keeper.ts'

let database: TestDatabase
let workspace: TestWorkspace
let keeper: TenKeeper
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  workspace = await createTestWorkspace(createTestServices(database))
  keeper = keepTen(workspace.ctx)
})
afterEach(() => keeper.close())
afterAll(() => database.drop())

/** Somebody who looks at the workspace: `next` waits for the next Ten. */
function look() {
  const told: Ten[] = []
  let wake = () => undefined as void
  const stop = workspace.ctx.live.subscribe(workspace.ctx.workspaceId, (event) => {
    if (event.type !== 'ten') return
    told.push(event.ten)
    wake()
  })
  const next = async (): Promise<Ten> => {
    for (;;) {
      const ten = told.shift()
      if (ten !== undefined) return ten
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { next, stop, told }
}

const heard: LiveEvent = { type: 'heard', at: 0, count: 1, newest: [] }
const hear = async (instead = {}) => {
  const mention = await storeMention(workspace, instead)
  workspace.ctx.live.publish(workspace.ctx.workspaceId, heard)
  return mention
}

test('whoever begins to look is told the Ten, and again as soon as somebody is heard', async () => {
  await storeMention(workspace)
  const reader = look()
  expect((await reader.next()).items).toHaveLength(1)
  await hear()
  expect((await reader.next()).items).toHaveLength(2)
})

test('a burst of mentions ends with the right Ten', async () => {
  const reader = look()
  await reader.next()
  for (let i = 0; i < 30; i++) await hear()
  let ten = await reader.next()
  while (ten.peopleWaiting < 30) ten = await reader.next()
  expect(ten.items).toHaveLength(10)
})

test('a beacon that fades leaves the Ten by itself', async () => {
  const reader = look()
  await reader.next()
  await hear({ fades_at: new Date(Date.now() + 400) })
  expect((await reader.next()).items).toHaveLength(1)
  expect(await reader.next()).toMatchObject({ items: [], faded: 1, peopleWaiting: 1 })
})

test('nothing is told when nothing changed for the reader', async () => {
  const reader = look()
  await reader.next()
  await hear({ disposition: 'silence', fades_at: null })
  await hear()
  expect((await reader.next()).items).toHaveLength(1)
  expect(reader.told).toEqual([])
})

test('who was helped counts since the day of the reader began', async () => {
  await storeMention(workspace, { disposition: 'answered', disposed_at: new Date(Date.now() - 3_600_000) })
  const reader = look()
  expect((await reader.next()).peopleHelped).toBe(1)
  keeper.tellDayStart(workspace.ctx.workspaceId, Date.now() - 60_000)
  expect((await reader.next()).peopleHelped).toBe(0)
})
