import { MastodonRefusal, type MastodonServer } from './client.ts'
import type { Ancestry } from './map.ts'
import { context, status, type Status } from './wire.ts'

/** What a status answers and how its thread begins; a status names its parent only by a local id. */
export async function ancestryOf(server: MastodonServer, found: Status): Promise<Ancestry> {
  const { in_reply_to_id: parentId } = found
  if (parentId === undefined || parentId === null) return {}
  try {
    const thread = await server.get(`/api/v1/statuses/${encodeURIComponent(found.id)}/context`, context)
    const ancestors = thread.ancestors.flatMap((one) => {
      const parsed = status.safeParse(one)
      return parsed.success ? [parsed.data] : []
    })
    const parent = ancestors.find((one) => one.id === parentId)
    return { parentRef: parent?.uri, rootRef: ancestors[0]?.uri }
  } catch (error) {
    if (error instanceof MastodonRefusal && error.kind === 'gone') return {}
    throw error
  }
}
