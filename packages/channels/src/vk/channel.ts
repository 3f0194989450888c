import { given } from '../given.ts'
import { ChannelError, type Channel } from '../port.ts'
import { hearCallback, isCalled, receiveEvent } from './callback.ts'
import { communityIn, openCommunity } from './client.ts'
import { description } from './describe.ts'
import { hearCommunity, type Rhythm } from './listen.ts'
import { nameOf } from './people.ts'
import { publishReply } from './publish.ts'
import { groups } from './wire.ts'

const defaultRhythm: Rhythm = { longPollMs: 25_000, timeoutMs: 30_000, restMs: 30 * 60_000 }

/** VKontakte, as a community: its messages, wall, and the comments under what it shows. */
export function openVk(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  return {
    name: description.name,
    describe: () => description,
    async check({ values }, context) {
      const community = openCommunity(values, context, rhythm.timeoutMs)
      const [us] = await community.ask('groups.getById', { group_id: community.id }, groups)
      if (us === undefined)
        throw new ChannelError('rejected', 'VKontakte knows no community with this number. Check it in its address.')
      return {
        author: given({ ref: `-${us.id}`, handle: us.screen_name, name: nameOf([us.name]), avatarUrl: us.photo_100 }),
      }
    },
    async *listen(input, context) {
      const { credentials } = input
      if (credentials === undefined)
        throw new ChannelError('auth', 'VKontakte is heard as a community. Enter its access token first.')
      const hear = isCalled(credentials.values) ? hearCallback : hearCommunity
      yield* hear(rhythm, { ...input, credentials }, context)
    },
    invite({ handle, values }, token) {
      // A name of the community where it has one; its number always works.
      const name = /^[\w.]+$/.test(handle) ? handle : `club${communityIn(values)}`
      return { kind: 'link', url: `https://vk.me/${name}?ref=${token}` }
    },
    receive: (call, credentials, context) => receiveEvent(call, credentials, context, rhythm.timeoutMs),
    publish: (input, context) => publishReply(input, context, rhythm.timeoutMs),
    /** There is no way to ask; repeating with the same key is what VKontakte offers instead. */
    findPublished: () => Promise.resolve(undefined),
  }
}

export const channel = openVk()
