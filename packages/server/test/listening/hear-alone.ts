/** Hears all sources of the database in the first argument until it is killed. Run as a process of its own. */
import { channels } from '@earshot/channels'
import { pino } from 'pino'
import { connect } from '../../src/database/connect.ts'
import { createChanges } from '../../src/listening/changes.ts'
import { createEars } from '../../src/listening/ear/ears.ts'
import { createHearing } from '../../src/listening/hearing/hearing.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { createLive } from '../../src/live/live.ts'
import { createNewId } from '../../src/new-id.ts'
import { createSecrets } from '../../src/workspace/secrets.ts'

const { db } = connect(process.argv[2] ?? '')
const now = Date.now
const hearing = createHearing(
  {
    db,
    now,
    newId: createNewId(now),
    log: pino({ level: 'silent' }),
    channels,
    channelContext: (signal) => ({ fetch, signal, now, report: () => undefined }),
    read: readSimply,
    secrets: createSecrets([Buffer.alloc(32, 7)]),
    live: createLive(),
    changes: createChanges(),
    dataDirectory: '',
  },
  createEars(db),
)
await hearing.start()
