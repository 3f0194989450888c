import { createTeachableReader } from '@earshot/understanding'
import path from 'node:path'
import { pino } from 'pino'
import type { Services } from '../context.ts'
import type { TestDatabase } from '../database/testing.ts'
import { createChanges } from '../listening/changes.ts'
import { createLive } from '../live/live.ts'
import { createNewId } from '../new-id.ts'
import { createStored } from '../understanding/stored.ts'
import { createTeaching } from '../understanding/teaching.ts'
import { createSecrets } from '../workspace/secrets.ts'

/** Services around a test's own database: a silent log, no channels, a key for nothing but this. */
export function createTestServices(test: Pick<TestDatabase, 'db'>, instead: Partial<Services> = {}): Services {
  const now = instead.now ?? Date.now
  const models = path.resolve(import.meta.dirname, '../../../understanding/models')
  const teaching = createTeaching(createTeachableReader({ modelsDirectory: models }))
  return {
    db: test.db,
    now,
    newId: createNewId(now),
    log: pino({ level: 'silent' }),
    channels: new Map(),
    channelContext: (signal) => ({ fetch, signal, now, report: () => undefined }),
    read: teaching.read,
    teaching,
    stored: createStored(),
    secrets: createSecrets([Buffer.alloc(32, 7)]),
    live: createLive(),
    changes: createChanges(),
    dataDirectory: '',
    ...instead,
  }
}
