import { describe, expect, it } from 'vitest'
import { ann, bot, group } from '../../test/telegram-server.ts'
import { openAlbums, readUpdates } from './updates.ts'

const us = { id: '123456', username: 'acme_bot' }
const now = Date.UTC(2026, 5, 1)

const message = (more: object) => ({
  update_id: 7,
  message: { message_id: 5, date: 1_779_700_000, chat: group, from: ann, text: 'hi', ...more },
})
const heard = (...updates: object[]) => readUpdates(updates, 0, us, now).events
const first = (update: object) => {
  const [event] = heard(update)
  if (event?.kind !== 'post') throw new Error(`heard ${event?.kind}`)
  return event
}

describe('a message on Telegram', () => {
  it('is known by its chat and number, and says who wrote it, where and when', () => {
    expect(first(message({})).post).toMatchObject({
      ref: '-1002233445566/5',
      kind: 'post',
      author: { ref: '42', handle: 'ann', name: 'Ann Lee' },
      text: 'hi',
      url: 'https://t.me/acmetalk/5',
      postedAt: 1_779_700_000_000,
    })
  })

  it('is for us in private, when it answers us, and when it names us', () => {
    expect(first(message({ chat: { id: 42, type: 'private' } }))).toMatchObject({
      toUs: true,
      post: { kind: 'message' },
    })
    expect(first(message({ reply_to_message: { message_id: 3, from: bot } }))).toMatchObject({
      toUs: true,
      post: { kind: 'reply', parentRef: '-1002233445566/3' },
    })
    expect(
      first(message({ text: '📦 @Acme_Bot hi', entities: [{ type: 'mention', offset: 3, length: 9 }] })).toUs,
    ).toBe(true)
    expect(
      first(message({ text: '@acme_bots hi', entities: [{ type: 'mention', offset: 0, length: 10 }] })).toUs,
    ).toBeUndefined()
    expect(first(message({})).toUs).toBeUndefined()
  })

  it('under a channel’s post belongs to that post, and may be written in a channel’s name', () => {
    const comment = message({
      message_thread_id: 3,
      reply_to_message: { message_id: 4, sender_chat: { id: -1001, type: 'channel', title: 'Acme news' } },
      sender_chat: { id: -1009, type: 'channel', title: 'Ann’s channel', username: 'annblog' },
      from: { id: 136_817_688, is_bot: true, first_name: 'Channel' },
    })
    expect(first(comment).post).toMatchObject({
      parentRef: '-1002233445566/4',
      rootRef: '-1002233445566/3',
      author: { ref: '-1009', handle: 'annblog', name: 'Ann’s channel' },
      mentionsRefs: ['-1001'],
    })
  })

  it('in a forum’s topic answers nobody by being in the topic', () => {
    expect(
      first(message({ is_topic_message: true, message_thread_id: 3, reply_to_message: { message_id: 3 } })).post,
    ).toMatchObject({ kind: 'post' })
  })

  it('has links and hashtags where Telegram says, after emoji, too', () => {
    const text = '👩‍👩‍👧 see acme.com and here #late'
    const entities = [
      { type: 'url', offset: text.indexOf('acme.com'), length: 8 },
      { type: 'text_link', offset: text.indexOf('here'), length: 4, url: 'https://acme.example/x' },
      { type: 'hashtag', offset: text.indexOf('#late'), length: 5 },
    ]
    expect(first(message({ text, entities })).post).toMatchObject({
      links: ['https://acme.com', 'https://acme.example/x'],
      hashtags: ['late'],
    })
  })

  it('may be pictures only; an album of them is one post with its words', () => {
    const picture = (id: number, more: object) => ({
      ...message({}),
      update_id: id,
      message: { ...message({}).message, message_id: id, text: undefined, photo: [{}], media_group_id: 'a1', ...more },
    })
    const events = heard(
      picture(10, {}),
      picture(11, { caption: 'both are broken' }),
      picture(12, {}),
      message({ message_id: 13 }),
    )
    expect(events).toMatchObject([
      { post: { ref: '-1002233445566/10', text: 'both are broken', mediaTexts: ['photo', 'photo', 'photo'] } },
      { post: { ref: '-1002233445566/13' } },
    ])
  })

  it('is the same post when the pictures of an album come one by one, and when its words are changed', () => {
    const albums = openAlbums()
    const picture = (id: number, more: object = {}) => ({
      ...message({}).message,
      message_id: id,
      text: undefined,
      photo: [{}],
      media_group_id: 'a1',
      ...more,
    })
    const tell = (update: object) => readUpdates([update], 0, us, now, albums).events
    const [begun] = tell({ update_id: 10, message: picture(10) })
    const [more] = tell({ update_id: 11, message: picture(11, { caption: 'both are broken' }) })
    const [words] = tell({
      update_id: 12,
      edited_message: picture(11, { caption: 'all are broken', edit_date: 1_779_700_060 }),
    })
    expect(begun).toMatchObject({ kind: 'post', post: { ref: '-1002233445566/10', mediaTexts: ['photo'] } })
    expect(more).toMatchObject({
      kind: 'edit',
      post: { ref: '-1002233445566/10', text: 'both are broken', mediaTexts: ['photo', 'photo'] },
    })
    expect(words).toMatchObject({
      kind: 'edit',
      post: { ref: '-1002233445566/10', text: 'all are broken', mediaTexts: ['photo', 'photo'] },
    })
    const versions = [begun, more, words].map((event) => event !== undefined && 'post' in event && event.post.version)
    expect(new Set(versions).size).toBe(3)
  })

  it('that nobody wrote (a new member, a group that moved) is kept aside', () => {
    expect(
      heard(message({ text: undefined, new_chat_members: [ann] }), { update_id: 8, my_chat_member: {} }),
    ).toMatchObject([
      { kind: 'unknown', type: 'service message' },
      { kind: 'unknown', type: 'my_chat_member' },
    ])
  })
})
