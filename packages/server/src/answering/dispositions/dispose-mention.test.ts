import type { LiveEvent } from '@earshot/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { storeMention } from '../../testing/mention.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { disposeMention } from './dispose-mention.ts'

const hourMs = 3_600_000
let database: TestDatabase
let workspace: TestWorkspace
beforeAll(async () => {
  database = await createTestDatabase()
  workspace = await createTestWorkspace(createTestServices(database))
})
afterAll(() => database.drop())

const audited = (subject: string) =>
  database.db
    .selectFrom('audit')
    .select(['actor_kind', 'actor_name', 'verb', 'detail'])
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()

test('leaving somebody in silence says who did it and why, is told to everybody, and can be taken back', async () => {
  const { ctx } = workspace
  const { id } = await storeMention(workspace)
  const told: LiveEvent[] = []
  const stop = ctx.live.subscribe(ctx.workspaceId, (event) => told.push(event))
  const silent = await disposeMention(ctx, { id, disposition: 'silence', reason: 'provocation', note: 'Third time.' })
  expect(silent).toMatchObject({
    disposition: 'silence',
    dispositionReason: 'provocation',
    dispositionNote: 'Third time.',
    disposedBy: 'Mara',
  })
  expect(told).toMatchObject([{ type: 'mention', mention: { id, disposition: 'silence' } }])
  const waiting = await disposeMention(ctx, { id, disposition: 'waiting' })
  expect(waiting).toMatchObject({ disposition: 'waiting' })
  expect(waiting.dispositionReason ?? waiting.dispositionNote ?? waiting.disposedBy).toBeUndefined()
  stop()
  const by = { actor_kind: 'person', actor_name: 'Mara', verb: 'disposeMention' }
  expect(await audited(id)).toEqual([
    { ...by, detail: { from: 'waiting', to: 'silence', reason: 'provocation' } },
    { ...by, detail: { from: 'silence', to: 'waiting' } },
  ])
})

test('what was filed as nothing asked gets a beacon when a person says that somebody waits', async () => {
  const asked = {
    disposition: 'silence',
    disposition_reason: 'nothing-asked',
    half_life_s: null,
    fades_at: null,
  } as const
  const { id } = await storeMention(workspace, asked)
  const mention = await disposeMention(workspace.ctx, { id, disposition: 'waiting' })
  expect(mention.beacon?.fadesAt).toBeGreaterThan(Date.now() + hourMs)
})

test('what was answered stays answered', async () => {
  const { id } = await storeMention(workspace, { disposition: 'answered', disposed_by: 'Kit' })
  for (const input of [{ disposition: 'silence', reason: 'too-late' } as const, { disposition: 'waiting' } as const]) {
    await expect(disposeMention(workspace.ctx, { id, ...input })).rejects.toMatchObject({
      code: 'already-answered',
      message: 'Kit has answered this; it stays answered.',
    })
  }
})

test('nobody waits behind a post that its author deleted', async () => {
  const { id } = await storeMention(workspace, { disposition: 'silence', deleted_at: new Date() })
  await expect(disposeMention(workspace.ctx, { id, disposition: 'waiting' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('only a person does it, and only in their own workspace', async () => {
  const { id } = await storeMention(workspace)
  const input = { id, disposition: 'not-for-us', reason: 'spam' } as const
  const machine = { ...workspace.ctx, actor: { kind: 'job', id: 'x', name: 'x' } as const }
  await expect(disposeMention(machine, input)).rejects.toMatchObject({ code: 'not-allowed' })
  const { ctx: elsewhere } = await createTestWorkspace(workspace.ctx)
  await expect(disposeMention(elsewhere, input)).rejects.toMatchObject({ code: 'not-found' })
  expect(await audited(id)).toEqual([])
})
