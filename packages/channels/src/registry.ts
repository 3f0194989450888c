import { ChannelError, type Channel } from './port.ts'

/** One line a network; the name is the channel's own and that of its folder. */
const lines: Readonly<Record<string, () => Promise<{ readonly channel: Channel }>>> = {
  bluesky: () => import('./bluesky/channel.ts'),
  mastodon: () => import('./mastodon/channel.ts'),
  telegram: () => import('./telegram/channel.ts'),
  vk: () => import('./vk/channel.ts'),
  feeds: () => import('./feeds/channel.ts'),
  wordpress: () => import('./wordpress/channel.ts'),
  email: () => import('./email/channel.ts'),
  webhook: () => import('./webhook/channel.ts'),
  webchat: () => import('./webchat/channel.ts'),
}

/** A channel that could not be loaded: shown with its reason, while all others work. */
export interface BrokenChannel {
  readonly name: string
  readonly reason: string
}

/** Loads every line by itself, so that a broken one harms no other. */
export async function loadChannels(
  from: typeof lines,
): Promise<{ readonly channels: ReadonlyMap<string, Channel>; readonly broken: readonly BrokenChannel[] }> {
  const working = new Map<string, Channel>()
  const broken: BrokenChannel[] = []
  await Promise.all(
    Object.entries(from).map(async ([name, load]) => {
      try {
        const { channel: one } = await load()
        if (one.name !== name || one.describe().name !== name) throw new Error(`it calls itself ${one.name}`)
        working.set(name, one)
      } catch (cause) {
        broken.push({ name, reason: cause instanceof Error ? cause.message : String(cause) })
      }
    }),
  )
  const inOrder = Object.keys(from).flatMap((name) => {
    const one = working.get(name)
    return one === undefined ? [] : [[name, one] as const]
  })
  return { channels: new Map(inOrder), broken }
}

const loaded = await loadChannels(lines)

/** Every channel that works here, by name, in the order in which they are offered. */
export const channels: ReadonlyMap<string, Channel> = loaded.channels

/** The channels that do not work here, with the reason. */
export const brokenChannels: readonly BrokenChannel[] = loaded.broken

/** The channel of that name. Throws ChannelError `gone` when there is none, with the reason where it is a broken one. */
export function channel(name: string): Channel {
  const found = channels.get(name)
  if (found !== undefined) return found
  const reason = brokenChannels.find((entry) => entry.name === name)?.reason
  const why = reason === undefined ? 'is not known to this version' : `could not be loaded: ${reason}`
  throw new ChannelError('gone', `The channel “${name}” ${why}.`)
}
