import type { Author } from '@earshot/domain'
import type { ScriptEntry } from './script.ts'
import type { SampleScript } from './types.ts'

/** An entry with the script it stands in. */
export interface Line {
  readonly script: SampleScript
  readonly entry: ScriptEntry
}

/** Who speaks for the brand in the scripts: its account, and the person who answers. */
const brandName = 'morna'
const answererName = 'Mara'

/** Everybody and everything the scripts name, found again by the short names used there. */
export interface Cast {
  /** The post with this id; throws when no script has it. */
  readonly line: (id: string) => Line
  /** The first post of its thread. */
  readonly root: (line: Line) => Line
  readonly author: (line: Line) => Author
  readonly ref: (line: Line) => string
}

export const isReply = ({ entry }: Line): boolean => entry.kind === 'post' && entry.who === answererName
export const isOwn = ({ entry }: Line): boolean => entry.kind === 'post' && entry.who === brandName
export const isMention = (line: Line): boolean => line.entry.kind === 'post' && !isReply(line) && !isOwn(line)

/** Where the brand lives on a channel; a post that names it is addressed to us. */
export const brandRef = (channel: string): string => authorRef(channel, brandName)

/** Collects the people (a name is said once, at a first appearance in any script) and the posts. */
export const castOf = (lines: readonly Line[]): Cast => {
  const posts = new Map(lines.filter(({ entry }) => entry.kind === 'post').map((line) => [line.entry.id, line]))
  const people = new Map<string, { name?: string; followers?: number }>()
  for (const { script, entry } of lines) {
    const { name, followers } = entry
    if (name === undefined) continue
    people.set(authorRef(script.channel, entry.who), { name, ...(followers === undefined ? {} : { followers }) })
  }

  const line = (id: string): Line => {
    const found = posts.get(id)
    if (!found) throw new Error(`no post of the sample is called "${id}"`)
    return found
  }
  const root = (one: Line): Line => (one.entry.parentId === undefined ? one : root(line(one.entry.parentId)))
  const ref = (one: Line): string => {
    const { channel } = one.script
    const { id } = one.entry
    if (channel === 'bluesky') return `at://${authorRef(channel, nameOf(one))}/app.bsky.feed.post/${id}`
    if (channel === 'import') return `review:${id}`
    const article = root(one)
    const address = `https://${nameOf(article)}.example/${article.entry.id}`
    return article === one ? address : `${address}#comment-${id}`
  }
  const author = (one: Line): Author => {
    const { channel } = one.script
    const who = nameOf(one)
    const authored = authorRef(channel, who)
    return { ref: authored, ...(channel === 'bluesky' ? { handle: handleOf(who) } : {}), ...people.get(authored) }
  }
  return { line, root, ref, author }
}

/** Handles as they stand in a text, and whom they name. */
export const namedIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/@([a-z0-9-]+)(?:\.sky)?\.example/g), ([, who = '']) => authorRef('bluesky', who))

const nameOf = (line: Line): string => (isReply(line) ? brandName : line.entry.who)

const handleOf = (who: string): string =>
  who === brandName || who === 'quernhouse' ? `${who}.example` : `${who.replaceAll('_', '-')}.sky.example`

const authorRef = (channel: string, who: string): string => {
  if (channel === 'bluesky') return `did:example:${who}`
  return channel === 'feeds' ? `https://${who}.example` : `reviewer:${who}`
}
