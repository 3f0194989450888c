import type { PostToMatch } from '../port.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every string under one of the keys, however deep. */
const stringsUnder = (value: unknown, key: string): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => stringsUnder(item, key))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : stringsUnder(inner, key),
  )
}

const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/**
 * What of a Jetstream v1 event is matched: the text, alternative texts, hashtags and links of a new or changed post, said to
 * be of `channel`. Undefined for every other event. The kernel reads the same from the bytes.
 */
export const jetstreamPost = (event: unknown, channel: string): PostToMatch | undefined => {
  const commit = isRecord(event) && isRecord(event.commit) ? event.commit : {}
  const { record } = commit
  const isPost =
    commit.collection === 'app.bsky.feed.post' && (commit.operation === 'create' || commit.operation === 'update')
  if (!isPost || !isRecord(record) || typeof record.text !== 'string') return undefined
  const [language] = stringsIn(record.langs)
  return {
    text: record.text,
    channel,
    kind: record.reply === undefined ? 'post' : 'reply',
    ...(language !== undefined && { language }),
    links: stringsUnder(record, 'uri').filter((link) => !link.startsWith('at:')),
    hashtags: [...stringsUnder(record, 'tag'), ...stringsIn(record.tags)],
    mediaTexts: stringsUnder(record, 'alt'),
  }
}
