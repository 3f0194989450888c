import { invitationToken } from '@earshot/domain'
import { describe, expect, it } from 'vitest'
import { channels } from './index.ts'
import { readUpdates } from './telegram/updates.ts'
import { mapUpdate } from './vk/map.ts'

const token = invitationToken(Uint8Array.from({ length: 20 }, (_, at) => at * 7))
const now = Date.UTC(2026, 5, 1)
const way = (name: string, handle: string, values: Readonly<Record<string, string>> = {}) =>
  channels.get(name)?.invite?.({ handle, values }, token)

describe('every channel', () => {
  it.each([...channels.values()].map((one) => [one.name, one] as const))(
    '%s says how one goes on in private there, in every language',
    (_, channel) => {
      const { inPrivate, capabilities } = channel.describe()
      for (const words of Object.values(inPrivate?.rule ?? {})) expect(words).toMatch(/\p{L}{2}.*\.$/u)
      expect(Object.keys(inPrivate?.rule ?? {}).toSorted()).toEqual(['el', 'en', 'ru'])
      const leadsSomewhere = inPrivate?.how === 'link' || inPrivate?.how === 'always'
      expect(channel.invite !== undefined).toBe(leadsSomewhere)
      if (inPrivate?.how === 'answer') expect(capabilities.publishes).toBe(true)
    },
  )
})

describe('Telegram, where a bot cannot write first,', () => {
  const us = { id: '1', username: 'acme_bot' }
  const say = (text: string, chat: object = { id: 42, type: 'private' }) => {
    const message = { message_id: 5, date: 1_779_700_000, chat, from: { id: 42, first_name: 'Ann' }, text }
    const [event] = readUpdates([{ update_id: 1, message }], 0, us, now).events
    return event?.kind === 'post' ? event.post : undefined
  }

  it('is entered by a link to the bot, within what a link may carry', () => {
    expect(way('telegram', 'acme_bot')).toEqual({ kind: 'link', url: `https://t.me/acme_bot?start=${token}` })
    expect(token).toMatch(/^[\w-]{1,64}$/)
  })

  it('brings the token back with the first press, of which people see only that they began', () => {
    expect(say(`/start ${token}`)).toMatchObject({ kind: 'message', text: '/start', invitation: token })
  })

  it('takes nothing else for an invitation: no other parameter, no token in a group, no talk about it', () => {
    expect(say('/start spring-sale')).toMatchObject({ text: '/start spring-sale' })
    for (const [text, chat] of [
      ['/start', undefined],
      ['/start spring-sale', undefined],
      [`look: /start ${token}`, undefined],
      [`/start ${token}`, { id: -1, type: 'supergroup', title: 'Talk' }],
    ] as const)
      expect(say(text, chat)).not.toHaveProperty('invitation')
  })
})

describe('VKontakte, where a community cannot write first,', () => {
  const say = (more: object) => {
    const message = { conversation_message_id: 3, date: 1_780_000_000, from_id: 42, peer_id: 42, text: 'hi', ...more }
    const raw = { type: 'message_new', object: { message }, group_id: 123, event_id: 'e' }
    const event = mapUpdate(raw, { groupId: '123', now })
    return event.kind === 'post' ? event.post : undefined
  }

  it('is entered by a link to the community, by its name or its number', () => {
    const link = (url: string) => ({ kind: 'link', url })
    expect(way('vk', 'acme', { group: 'club123' })).toEqual(link(`https://vk.me/acme?ref=${token}`))
    expect(way('vk', 'ООО «Акме»', { group: 'club123' })).toEqual(link(`https://vk.me/club123?ref=${token}`))
  })

  it('brings the token back with the first message, in private only', () => {
    expect(say({ ref: token, ref_source: '' })).toMatchObject({ kind: 'message', invitation: token })
    expect(say({ ref: 'spring_sale' })).not.toHaveProperty('invitation')
    expect(say({})).not.toHaveProperty('invitation')
  })

  it('does not take a chat of several people for a message to one', () => {
    const post = say({ ref: token, peer_id: 2_000_000_007 })
    expect(post).toMatchObject({ kind: 'post' })
    expect(post).not.toHaveProperty('invitation')
  })
})

describe('a mailbox and a chat on a page', () => {
  it('are entered by an address with a code, and by the page with the token where the site does not see it', () => {
    const mailbox = {
      address: 'Help@Acme.example',
      password: 'x',
      imap: 'imap.acme.example:993',
      smtp: 'smtp.acme.example:465',
    }
    const code = token.replace(/(.{5})(?=.)/g, '$1-')
    expect(way('email', '', mailbox)).toEqual({ kind: 'mail', address: 'help@acme.example', code })
    expect(
      way('webchat', '', { name: 'Acme', origins: 'https://www.acme.example, https://shop.acme.example' }),
    ).toEqual({ kind: 'link', url: `https://www.acme.example/#earshot-chat=${token}` })
  })
})
