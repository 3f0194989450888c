import * as z from 'zod'
import { demandWords } from '../answer-text.ts'
import { given } from '../given.ts'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { plainTextOf } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import { openSite, WordPressRefusal, type Site } from './client.ts'
import { commentIdIn, htmlOf, refOfComment, versionOf } from './map.ts'
import { comment, comments, user, type Comment } from './wire.ts'

/** Answers a comment. WordPress refuses the same words under the same comment, which makes it harmless to repeat. */
export async function publishReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published> {
  const text = wellFormed(input.text).trim()
  demandWords(text)
  const parent = parentOf(input)
  const site = openSite(input.credentials.values, context, timeoutMs)
  const answered = await site.ask(`/wp/v2/comments/${parent}`, { context: 'edit' }, comment)
  const body = { post: Number(answered.post), parent: Number(parent), content: asHtml(text) }
  try {
    return published(await site.ask('/wp/v2/comments', { context: 'edit' }, comment, body), site, context)
  } catch (error) {
    if (!(error instanceof WordPressRefusal) || error.code !== 'comment_duplicate') throw error
    const found = await find(site, parent, text)
    if (found === undefined) throw error
    return published(found, site, context)
  }
}

export async function findReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published | 'absent'> {
  const site = openSite(input.credentials.values, context, timeoutMs)
  const found = await find(site, parentOf(input), wellFormed(input.text).trim())
  return found === undefined ? 'absent' : published(found, site, context)
}

function parentOf({ parentRef }: PublishInput): string {
  const id = commentIdIn(parentRef)
  if (id !== undefined) return id
  throw new ChannelError('rejected', `“${parentRef}” is not a comment on WordPress.`)
}

/** An answer of ours with these words under this comment. */
async function find(site: Site, parent: string, text: string): Promise<Comment | undefined> {
  const { id } = await site.ask('/wp/v2/users/me', {}, user)
  const query = { context: 'edit', status: 'all', parent, author: id, per_page: '100' }
  const answers = z.array(comment).safeParse(await site.ask('/wp/v2/comments', query, comments)).data ?? []
  const plain = (html: string): string => plainTextOf(html, undefined).text.replace(/\s+/g, ' ').trim()
  return answers.find(({ content }) => plain(htmlOf(content)) === text.replace(/\s+/g, ' '))
}

function published(one: Comment, site: Site, context: ChannelContext): Published {
  const at = Date.parse(`${one.date_gmt ?? ''}Z`)
  return given({
    ref: refOfComment(site.name, one.id),
    version: versionOf(one),
    url: one.link,
    publishedAt: Number.isNaN(at) ? context.now() : Math.min(at, context.now()),
  })
}

/** WordPress takes HTML: what we wrote is meant as it stands. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
