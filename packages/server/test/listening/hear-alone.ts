/**
 * The listening room on the database of the first argument and the data directory of the second, until it is killed. Run
 * as a process of its own.
 */
import { channels } from '@earshot/channels'
import { pino } from 'pino'
import { connect } from '../../src/database/connect.ts'
import { createChanges } from '../../src/listening/changes.ts'
import { readSimply } from '../../src/listening/reading-for-tests.ts'
import { createListening } from '../../src/listening/room.ts'
import { createLive } from '../../src/live/live.ts'
import { createNewId } from '../../src/new-id.ts'
import { createStored } from '../../src/understanding/stored.ts'
import { createTeaching } from '../../src/understanding/teaching.ts'
import { createSecrets } from '../../src/workspace/secrets.ts'

const noNetwork = () => Promise.reject(new TypeError('There is no network in tests'))
const { db } = connect(process.argv[2] ?? '')
const now = Date.now
const room = createListening({
  db,
  now,
  newId: createNewId(now),
  log: pino({ level: 'silent' }),
  channels,
  channelContext: (signal) => ({ fetch: noNetwork, signal, now, report: () => undefined }),
  read: readSimply,
  teaching: createTeaching({
    read: readSimply,
    learn: () => {
      throw new Error('nobody corrects anything here')
    },
  }),
  stored: createStored(),
  secrets: createSecrets([Buffer.alloc(32, 7)]),
  live: createLive(),
  changes: createChanges(),
  dataDirectory: process.argv[3] ?? '',
})
await room.start()
