import type { Alarm, LiveEvent } from '@earshot/api'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { openDoor } from '../door-for-tests.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'
import { keepAlarms } from './alarm-keeper.ts'

export const hourMs = 3_600_000
export const minuteMs = 60_000
/** Monday, in the middle of an hour. */
export const monday = Date.UTC(2026, 4, 11, 12, 30)

/** A workspace with a brand whose alarms are kept, on a Monday of its own. Call it once in a test file. */
export async function openWatchedWorkspace(mailer?: Mailer) {
  const database = await createTestDatabase()
  const clock = { now: monday }
  const told: LiveEvent[] = []
  const services = createTestServices(database, {
    read: readSimply,
    now: () => clock.now,
    ...(mailer === undefined ? {} : { mailer }),
  })
  const { db } = services
  beforeEach(async () => {
    clock.now = monday
    told.length = 0
    watched.here = await createTestWorkspace(services)
    await makeTestMonitor(watched.here)
    watched.keeper = keepAlarms(services)
    services.live.subscribe(watched.here.ctx.workspaceId, (event) => {
      if (event.type === 'alarms') told.push(event)
    })
  })
  afterEach(() => db.deleteFrom('workspace').execute())
  afterAll(() => database.drop())

  const watched = Object.assign(clock, {
    services,
    here: await createTestWorkspace(services),
    keeper: keepAlarms(services),
    /** What every screen was told. */
    told,
    door: () => openDoor(watched.here),
    ask: async (path: string) => (await watched.door().ask('GET', path)).data,
    items: async (): Promise<Alarm[]> => (await watched.ask('/alarms')).items,

    /** Six weeks in which the source told so much an hour and the brand was named so often. */
    async sixWeeks(heard: number, mentions: number): Promise<void> {
      const end = Math.floor(watched.now / hourMs) * hourMs
      const hours = Array.from({ length: 6 * 7 * 24 }, (_, index) => new Date(end - (index + 1) * hourMs))
      const of = { workspace_id: watched.here.ctx.workspaceId }
      await db
        .insertInto('source_hour')
        .values(hours.map((hour) => ({ ...of, source_id: watched.here.sourceId, hour, heard })))
        .execute()
      await db
        .insertInto('brand_hour')
        .values(hours.map((hour) => ({ ...of, brand_id: watched.here.brandId, hour, mentions })))
        .execute()
    },

    burst(count: number, sentence = 'The Halden kettle was recalled, fire risk'): Promise<unknown> {
      const posts = Array.from({ length: count }, (_, index) =>
        writePost({
          by: `did:plc:b${index}`,
          // Each in words of their own: copies are shown once.
          text: `${sentence}, says ${String.fromCodePoint(97 + (index % 26)).repeat(1 + index)}`,
          postedAt: watched.now - 5 * minuteMs + index,
          watchers: index,
          url: `https://posts.example/${index}`,
        }),
      )
      return hear(watched.here, posts)
    },

    /** The source says something that is none of ours. */
    async speak(): Promise<void> {
      await hear(watched.here, [writePost({ text: 'Nothing of ours', postedAt: watched.now })])
    },
  })
  return watched
}
