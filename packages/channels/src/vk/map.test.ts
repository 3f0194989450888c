import { describe, expect, it } from 'vitest'
import { annId, groupId } from '../../test/vk-server.ts'
import { mapUpdate } from './map.ts'

const heard = { groupId: String(groupId), now: Date.UTC(2026, 6, 1) }
const date = 1_780_000_000
const event = (type: string, object: object) => mapUpdate({ type, object, group_id: groupId, event_id: 'e' }, heard)

describe('an event of VKontakte', () => {
  it.each([
    [
      'wall_reply_new',
      { post_id: 7, post_owner_id: -groupId },
      'wall-123_7_r5',
      'wall-123_7',
      'https://vk.com/wall-123_7?reply=5',
    ],
    [
      'wall_reply_new',
      { post_id: 7, owner_id: -groupId },
      'wall-123_7_r5',
      'wall-123_7',
      'https://vk.com/wall-123_7?reply=5',
    ],
    [
      'photo_comment_new',
      { photo_id: 8, photo_owner_id: -groupId },
      'photo-123_8_r5',
      'photo-123_8',
      'https://vk.com/photo-123_8?reply=5',
    ],
    [
      'video_comment_new',
      { video_id: 9, video_owner_id: -groupId },
      'video-123_9_r5',
      'video-123_9',
      'https://vk.com/video-123_9?reply=5',
    ],
    [
      'market_comment_new',
      { item_id: 10, market_owner_id: -groupId },
      'market-123_10_r5',
      'market-123_10',
      'https://vk.com/product-123_10?reply=5',
    ],
    [
      'board_post_new',
      { topic_id: 11, topic_owner_id: -groupId },
      'topic-123_11_r5',
      'topic-123_11',
      'https://vk.com/topic-123_11?post=5',
    ],
  ])('%s is an answer to what it stands under', (type, place, ref, rootRef, url) => {
    expect(event(type, { id: 5, from_id: annId, date, text: 'где посылка?', ...place })).toMatchObject({
      kind: 'post',
      toUs: true,
      post: {
        ref,
        rootRef,
        parentRef: rootRef,
        url,
        kind: 'reply',
        author: { ref: '42' },
        text: 'где посылка?',
        postedAt: date * 1000,
      },
    })
    expect(event(type.replace('_new', '_delete'), { id: 5, user_id: annId, deleter_id: 1, ...place })).toMatchObject({
      kind: 'delete',
      ref,
    })
  })

  it('may answer somebody else, or name us all the same', () => {
    const toJoe = {
      id: 6,
      from_id: annId,
      date,
      text: '[id77|Joe], да',
      post_id: 7,
      owner_id: -groupId,
      reply_to_user: 77,
      reply_to_comment: 5,
    }
    const answered = event('wall_reply_new', toJoe)
    expect(answered).toMatchObject({
      post: { text: 'Joe, да', parentRef: 'wall-123_7_r5', rootRef: 'wall-123_7', mentionsRefs: ['77'] },
    })
    expect('toUs' in answered).toBe(false)
    expect(event('wall_reply_new', { ...toJoe, text: 'а [club123|Acme] что скажет?' })).toMatchObject({ toUs: true })
  })

  it('may be a message, its edit, or what a colleague wrote', () => {
    const message = {
      id: 0,
      conversation_message_id: 3,
      date,
      from_id: annId,
      peer_id: annId,
      text: 'здравствуйте',
      attachments: [{ type: 'photo' }],
    }
    expect(event('message_new', { message, client_info: {} })).toMatchObject({
      kind: 'post',
      toUs: true,
      post: { ref: 'message42_3', kind: 'message', mediaTexts: ['photo'] },
    })
    expect(event('message_edit', { ...message, text: 'добрый день', update_time: date + 60 })).toMatchObject({
      kind: 'edit',
      post: { editedAt: (date + 60) * 1000 },
    })
    expect('toUs' in event('message_reply', { ...message, from_id: -groupId })).toBe(false)
  })

  it('may be a post on our wall, by us or by a guest', () => {
    const post = {
      id: 7,
      owner_id: -groupId,
      from_id: -groupId,
      date,
      text: 'Новинка! #acme https://acme.example/x.',
      likes: { count: 3 },
      comments: { count: 1 },
    }
    expect(event('wall_post_new', post)).toMatchObject({
      kind: 'post',
      post: { ref: 'wall-123_7', watchers: 4, hashtags: ['acme'], links: ['https://acme.example/x'] },
    })
    expect(event('wall_post_new', { ...post, from_id: annId })).toMatchObject({ toUs: true })
  })

  it('of any other kind is kept as it is', () => {
    expect(event('group_join', { user_id: 1 })).toMatchObject({ kind: 'unknown', type: 'group_join' })
    expect(mapUpdate('nonsense', heard)).toMatchObject({ kind: 'unknown', type: 'unreadable' })
  })
})
