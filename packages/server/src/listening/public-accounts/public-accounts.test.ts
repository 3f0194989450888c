import { ChannelError } from '@earshot/channels'
import type { PublicAccounts, PublicInput } from '@earshot/channels'
import type { Manner } from '@earshot/domain'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestChannel } from '../../testing/channel.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { openDoor } from '../door-for-tests.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())

const post = (at: number) => ({
  channel: 'bluesky',
  ref: `p${at}`,
  kind: 'post' as const,
  author: { ref: 'did:rival' },
  text: 'x',
  postedAt: at,
})
let asked: PublicInput[] = []
let closed = false
/** Sixty posts a page, for ever: every third answers somebody. */
const publicAccounts: PublicAccounts = {
  isHandle: (text) => text.includes('.'),
  async profile(input) {
    asked.push(input)
    if (input.handle === 'nobody.example')
      throw new ChannelError('gone', 'Bluesky shows no account “nobody.example”. Check how it is written.')
    return { author: { ref: 'did:rival', handle: 'rival.example', followers: 60_000 }, posts: 812, about: 'Shoes' }
  },
  async posts(input) {
    asked.push(input)
    if (closed) throw new ChannelError('auth', 'They show it to members only. Connect an account.')
    const from = Number(input.cursor ?? 0)
    const manners: Manner[] = ['broadcast', 'answer', 'passed-on']
    const items = Array.from({ length: 60 }, (_, at) => ({
      post: post(1_000_000 - from - at),
      manner: manners[(from + at) % 3] ?? 'broadcast',
    }))
    return { items, cursor: String(from + 60) }
  },
  followers: async () => ({ items: [] }),
}
const services = createTestServices(database, {
  channels: new Map([
    ['bluesky', createTestChannel({ publicAccounts })],
    ['other', createTestChannel({ name: 'other' })],
  ]),
})
const here = await createTestWorkspace(services)
let door: ReturnType<typeof openDoor>
beforeEach(() => {
  asked = []
  closed = false
  door = openDoor(here)
})
const lookAt = (handle: string) => door.ask('GET', `/public-accounts?handle=${encodeURIComponent(handle)}`)

test('a rival’s account is shown with how they spoke in their last hundred posts', async () => {
  const { status, data } = await lookAt(' rival.example ')
  expect(status).toBe(200)
  expect(data.items).toEqual([
    {
      channel: 'bluesky',
      handle: 'rival.example',
      ref: 'did:rival',
      followers: 60_000,
      posts: 812,
      about: 'Shoes',
      manners: {
        posts: 100,
        broadcasts: 34,
        answers: 33,
        ownThreads: 0,
        passedOn: 33,
        answersShare: 33 / 67,
        from: 999_901,
        to: 1_000_000,
      },
    },
  ])
})

test('who looks again within ten minutes does not make the network tell it again', async () => {
  await Promise.all([lookAt('rival.example'), lookAt('rival.example')])
  await lookAt('rival.example')
  expect(asked).toHaveLength(3)
})

test('what a network does not show is said, and asked again the next time', async () => {
  closed = true
  expect((await lookAt('rival.example')).data.items).toMatchObject([
    { followers: 60_000, problem: 'They show it to members only. Connect an account.' },
  ])
  closed = false
  expect((await lookAt('rival.example')).data.items[0].manners.posts).toBe(100)
  expect((await lookAt('nobody.example')).data.items).toEqual([
    {
      channel: 'bluesky',
      handle: 'nobody.example',
      problem: 'Bluesky shows no account “nobody.example”. Check how it is written.',
    },
  ])
})

test('a name that is no handle of any network is looked for nowhere', async () => {
  expect((await lookAt('rival')).data.items).toEqual([])
  expect((await lookAt('  ')).status).toBe(400)
  expect(asked).toEqual([])
})
