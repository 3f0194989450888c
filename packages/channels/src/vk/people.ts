import type { Author, ChannelEvent } from '@earshot/domain'
import { given } from '../given.ts'
import { ChannelError } from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import type { Community } from './client.ts'
import { groups, users } from './wire.ts'

const mostRemembered = 5000
const mostAsked = 500

/** Knows people by their numbers: events name nobody. Names that cannot be had are left out. */
export function openPeople(
  community: Community,
): (events: readonly ChannelEvent[]) => Promise<readonly ChannelEvent[]> {
  const known = new Map<string, Author>()
  return async (events) => {
    const numbers = events.flatMap((event) =>
      'post' in event && !known.has(event.post.author.ref) ? [event.post.author.ref] : [],
    )
    const unknown = [...new Set(numbers)].slice(0, mostAsked)
    for (const author of await lookUp(community, unknown)) known.set(author.ref, author)
    for (const oldest of known.keys()) {
      if (known.size <= mostRemembered) break
      known.delete(oldest)
    }
    return events.map((event) => {
      if (!('post' in event)) return event
      const author = known.get(event.post.author.ref)
      return author === undefined ? event : { ...event, post: { ...event.post, author } }
    })
  }
}

async function lookUp(community: Community, numbers: readonly string[]): Promise<readonly Author[]> {
  const people = numbers.filter((one) => !one.startsWith('-'))
  const communities = numbers.filter((one) => one.startsWith('-')).map((one) => one.slice(1))
  try {
    const found =
      people.length === 0
        ? []
        : await community.ask(
            'users.get',
            { user_ids: people.join(','), fields: 'screen_name,photo_100,followers_count' },
            users,
          )
    const groupsFound =
      communities.length === 0
        ? []
        : await community.ask('groups.getById', { group_ids: communities.join(',') }, groups)
    return [
      ...found.map((one) =>
        given({
          ref: one.id,
          handle: one.screen_name,
          name: nameOf([one.first_name, one.last_name]),
          avatarUrl: one.photo_100,
          followers: one.followers_count,
        }),
      ),
      ...groupsFound.map((one) =>
        given({ ref: `-${one.id}`, handle: one.screen_name, name: nameOf([one.name]), avatarUrl: one.photo_100 }),
      ),
    ]
  } catch (error) {
    // A post without its author's name is better than no post.
    if (error instanceof ChannelError && error.kind !== 'auth') return []
    throw error
  }
}

export function nameOf(parts: readonly (string | undefined)[]): string | undefined {
  const name = wellFormed(parts.flatMap((part) => part ?? []).join(' ')).trim()
  return name === '' ? undefined : name
}
