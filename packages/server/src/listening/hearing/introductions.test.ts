import { ChannelError } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import type { Mention } from '@earshot/api'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'
import { createIntroductions } from './introductions.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())

/** A network that tells only numbers in its stream, and names when it is asked. */
const channel = {
  name: 'bluesky',
  describe: () => ({ halfLifeMs: 3_600_000 }),
  look: async ({ ref }: { ref: string }) => {
    if (ref.includes('did:plc:shy')) throw new ChannelError('gone', 'Not there.')
    const [, by = ''] = /did:plc:(\w+)/.exec(ref) ?? []
    return {
      posts: [
        writePost({
          ref,
          author: { ref: `did:plc:${by}`, handle: `${by}.example`, name: by.toUpperCase(), followers: 7 },
        }),
      ],
    }
  },
} as unknown as Channel

test('whom the stream only numbers is asked for, and has a name on the screens', async () => {
  const services = createTestServices(database, { read: readSimply, channels: new Map([['bluesky', channel]]) })
  const here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  const introductions = createIntroductions(services, { betweenMs: 0, afterTroubleMs: 0 })
  introductions.start()
  const named = new Map<string, Mention['person']>()
  const bothNamed = new Promise<void>((resolve) => {
    services.live.subscribe(here.ctx.workspaceId, (event) => {
      if (event.type !== 'mention') return
      named.set(event.mention.person.name, event.mention.person)
      if (named.has('ANN') && named.has('BOB')) resolve()
    })
  })
  await hear(here, [
    writePost({ by: 'did:plc:shy' }),
    writePost({ by: 'did:plc:ann' }),
    writePost({ by: 'did:plc:bob' }),
  ])
  await bothNamed
  expect(named.get('BOB')).toMatchObject({ name: 'BOB', handle: 'bob.example', followers: 7 })
  await introductions.stop()
  const names = await services.db.selectFrom('person').select('name').orderBy('name').execute()
  expect(names.map(({ name }) => name)).toEqual(['ANN', 'BOB', 'did:plc:shy'])
})
