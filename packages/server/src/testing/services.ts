import { createReader } from '@earshot/understanding'
import path from 'node:path'
import { pino } from 'pino'
import type { Services } from '../context.ts'
import type { TestDatabase } from '../database/testing.ts'
import { createChanges } from '../listening/changes.ts'
import { createLive } from '../live/live.ts'
import { createNewId } from '../new-id.ts'
import { createSecrets } from '../workspace/secrets.ts'

/** Services around a test's own database: a silent log, no channels, a key for nothing but this. */
export function createTestServices(test: Pick<TestDatabase, 'db'>, instead: Partial<Services> = {}): Services {
  const now = instead.now ?? Date.now
  return {
    db: test.db,
    now,
    newId: createNewId(now),
    log: pino({ level: 'silent' }),
    channels: new Map(),
    channelContext: (signal) => ({ fetch, signal, now, report: () => undefined }),
    read: createReader({ modelsDirectory: path.resolve(import.meta.dirname, '../../../understanding/models') }),
    secrets: createSecrets([Buffer.alloc(32, 7)]),
    live: createLive(),
    changes: createChanges(),
    dataDirectory: '',
    ...instead,
  }
}
