/** PURE. What visitors wrote, as events. */
import type { ChannelEvent, Post } from '@earshot/domain'
import { given } from '../given.ts'
import type { Delivery } from '../port.ts'
import { jsonIn } from '../well-formed.ts'
import { shortNameOf } from './settings.ts'
import { kept, type Kept } from './wire.ts'

/** A message here; or, with the address of whoever wants to be answered by mail, the first mail of that conversation. */
export function readDelivery({ body, receivedAt }: Delivery): ChannelEvent {
  const raw = jsonIn(body)
  const { data } = kept.safeParse(raw)
  if (data === undefined) return { kind: 'unknown', type: 'unreadable', raw: raw ?? 'not JSON' }
  const post = data.mail === undefined ? chatPost(data) : mailPost(data, data.mail)
  return { kind: 'post', toUs: true, post: { ...post, postedAt: receivedAt } }
}

type Undated = Omit<Post, 'postedAt'>

function chatPost(one: Kept): Undated {
  const { visitor, id, text, page, language, invitation } = one
  return given({
    channel: 'webchat',
    ref: `${visitor}/${id}`,
    kind: 'message' as const,
    author: { ref: visitor, name: `${guest(language)} ${shortNameOf(visitor)}` },
    text,
    url: page,
    declaredLanguages: language === undefined ? undefined : [language],
    rootRef: visitor,
    invitation,
    raw: one,
  })
}

/** What was kept of it looks like a mail, so that it is answered like one. */
function mailPost(one: Kept, address: string): Undated {
  const { visitor, id, text, page, language, invitation, before = [] } = one
  const subject = text.replace(/\s+/gu, ' ').trim().slice(0, 70)
  return given({
    channel: 'email',
    ref: `${visitor}/${id}`,
    kind: 'message' as const,
    author: { ref: address.toLowerCase(), handle: address.toLowerCase() },
    title: subject,
    text: [...before, text].join('\n\n'),
    url: page,
    declaredLanguages: language === undefined ? undefined : [language],
    invitation,
    raw: { from: { address }, subject, chat: one },
  })
}

const guests: Readonly<Record<string, string>> = { ru: 'Гость', el: 'Επισκέπτης' }

function guest(language: string | undefined): string {
  return guests[language?.slice(0, 2).toLowerCase() ?? ''] ?? 'Visitor'
}
