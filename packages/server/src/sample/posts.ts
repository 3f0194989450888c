import type { ChannelEvent, Post } from '@earshot/domain'
import { brandRef, castOf, isMention, isOwn, isReply, namedIn } from './cast.ts'
import type { Cast, Line } from './cast.ts'
import { sampleTime } from './clock.ts'
import { readScript } from './script.ts'
import { scripts } from './texts/index.ts'
import type { SampleItem, SampleReply } from './types.ts'

export { sampleBrand, sampleRival } from './brand.ts'

/** Every entry of every script. */
export const sampleLines = (): readonly Line[] =>
  scripts.flatMap((script) => readScript(script).map((entry) => ({ script, entry })))

/** All that others wrote, edited and deleted in the two weeks that end at `now` (ms since the epoch), in time order. */
export const samplePosts = (now: number): readonly SampleItem[] => {
  const lines = sampleLines()
  const cast = castOf(lines)
  return lines
    .filter((line) => line.entry.kind !== 'back' && !isReply(line) && !isOwn(line))
    .map((line) => itemOf(line, cast, now))
    .toSorted((a, b) => a.at - b.at)
}

/** What the brand posted of its own accord (not answers), in time order: people answer these too. */
export const sampleOwnPosts = (now: number): readonly SampleItem[] => {
  const lines = sampleLines()
  const cast = castOf(lines)
  return lines
    .filter(isOwn)
    .map((line) => itemOf(line, cast, now))
    .toSorted((a, b) => a.at - b.at)
}

/** The brand's answers, in time order. */
export const sampleReplies = (now: number): readonly SampleReply[] => {
  const lines = sampleLines()
  const cast = castOf(lines)
  return lines
    .filter(isReply)
    .map((line) => ({
      ref: cast.ref(line),
      channel: line.script.channel,
      parentRef: cast.ref(cast.line(line.entry.parentId ?? '')),
      text: line.entry.text,
      answeredAt: timeOf(line, now),
      by: line.entry.who,
    }))
    .toSorted((a, b) => a.answeredAt - b.answeredAt)
}

/** When an entry happened, in milliseconds since the Unix epoch. */
export const timeOf = ({ entry }: Line, now: number): number => sampleTime(entry.time, now, entry.id)

const itemOf = (line: Line, cast: Cast, now: number): SampleItem => {
  const at = timeOf(line, now)
  const { script, entry } = line
  const item = { sourceChannel: script.channel, at }
  switch (entry.kind) {
    case 'delete':
      return { ...item, event: { kind: 'delete', ref: cast.ref(cast.line(entry.id)), deletedAt: at } }
    case 'gone':
      return { ...item, event: { kind: 'author-gone', authorRef: cast.author(line).ref, at } }
    case 'edit': {
      const first = cast.line(entry.id)
      const { parentId } = first.entry
      const rewritten = { script, entry: { ...entry, who: first.entry.who, ...(parentId ? { parentId } : {}) } }
      const post = { ...postOf(rewritten, cast, timeOf(first, now)), version: '2', editedAt: at }
      return { ...item, event: { kind: 'edit', post } }
    }
    case 'back':
    case 'post':
      return { ...item, event: postEvent(line, cast, at), moments: entry.moments }
  }
}

const postEvent = (line: Line, cast: Cast, at: number): ChannelEvent => {
  const post = postOf(line, cast, at)
  const toUs = isMention(line) && post.mentionsRefs?.includes(brandRef(line.script.channel)) === true
  return { kind: 'post', post, ...(toUs ? { toUs } : {}) }
}

/** A post as its channel would hand it over. */
export const postOf = (line: Line, cast: Cast, at: number): Post => {
  const { script, entry } = line
  const parent = entry.parentId === undefined ? undefined : cast.line(entry.parentId)
  const named = [...namedIn(entry.text), ...(parent ? [cast.author(parent).ref] : [])]
  const links = Array.from(
    entry.text.matchAll(/(?<![@\w.-])(?:[\w-]+\.)+example\/?[\w/-]*(?!@)/g),
    ([link]) => `https://${link}`,
  )
  const hashtags = Array.from(entry.text.matchAll(/#(\p{L}[\p{L}\d_]*)/gu), ([, tag = '']) => tag)
  return {
    channel: script.channel,
    ref: cast.ref(line),
    version: '1',
    kind: script.channel === 'import' ? 'review' : parent ? 'reply' : 'post',
    author: cast.author(line),
    text: entry.text,
    postedAt: at,
    declaredLanguages: [entry.language],
    ...(entry.title === undefined ? {} : { title: entry.title }),
    ...(script.channel === 'feeds' ? { url: cast.ref(line) } : {}),
    ...(parent ? { parentRef: cast.ref(parent), rootRef: cast.ref(cast.root(line)) } : {}),
    ...(named.length > 0 ? { mentionsRefs: [...new Set(named)] } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(hashtags.length > 0 ? { hashtags } : {}),
    ...(entry.mediaTexts.length > 0 ? { mediaTexts: entry.mediaTexts } : {}),
    ...(entry.watchers === undefined ? {} : { watchers: entry.watchers }),
  }
}
