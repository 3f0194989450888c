import { describe, expect, it } from 'vitest'
import { testContext } from '../../test/context.ts'
import type { NetworkCall } from '../port.ts'
import { composeAnswer } from '../email/compose.ts'
import { readSettings as readMailbox } from '../email/settings.ts'
import { channel } from './channel.ts'
import { readDelivery } from './map.ts'
import { readSettings, visitorOf } from './settings.ts'

const origin = 'https://www.halden.example'
const credentials = { values: { name: 'Halden', origins: `${origin} https://shop.halden.example:8443/` } }
const key = (letter: string) => `Visitor ${letter.repeat(43)}`

function call(body: unknown, headers: Record<string, string> = {}): NetworkCall {
  return {
    method: 'POST',
    headers: new Headers({ origin, authorization: key('a'), ...headers }),
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify(body)),
  }
}
const take = async (body: unknown, headers?: Record<string, string>) => {
  const received = await channel.receive?.(call(body, headers), credentials, testContext())
  if (received?.keep !== true) throw new Error('not kept')
  return received
}
const hear = async (body: unknown) =>
  readDelivery({ number: 1, receivedAt: 1000, body: (await take(body)).body ?? new Uint8Array() })
const message = { id: 'message-1', text: 'Where is my parcel?', language: 'en' }

describe('the sites of a chat', () => {
  it('are named one by one', () => {
    const { origins } = readSettings({ origins: 'https://A.example, http://127.0.0.1:8080 https://пример.рф' })
    expect([...origins]).toEqual(['https://a.example', 'http://127.0.0.1:8080', 'https://xn--e1afmkfd.xn--p1ai'])
  })

  it.each(['', 'halden.example', 'https://*.halden.example', 'https://halden.example/shop', 'file:///etc', '*'])(
    'are refused when they are none: “%s”',
    (origins) => {
      expect(() => readSettings({ origins })).toThrow(/site/)
    },
  )
})

describe('a message from a page', () => {
  it('is heard as said to us by somebody whose key nobody can find', async () => {
    const received = await take({ ...message, page: `${origin}/basket` })
    expect(Buffer.from(received.body ?? []).toString()).not.toContain('aaaa')
    const event = await hear({ ...message, page: `${origin}/basket` })
    const visitor = visitorOf(new Headers({ authorization: key('a') }), { name: 'Halden' })
    expect(event).toMatchObject({
      kind: 'post',
      toUs: true,
      post: {
        channel: 'webchat',
        kind: 'message',
        ref: `${visitor}/message-1`,
        text: message.text,
        url: `${origin}/basket`,
        postedAt: 1000,
        author: { ref: visitor, name: expect.stringMatching(/^Visitor [0-9A-F]{4}$/) },
      },
    })
  })

  it('is not taken from any other site, nor from nowhere', async () => {
    for (const other of ['https://halden.example', 'http://www.halden.example', `${origin}.evil.example`, 'null'])
      await expect(take(message, { origin: other })).rejects.toMatchObject({ kind: 'auth' })
    const nowhere = call(message)
    nowhere.headers.delete('origin')
    await expect(channel.receive?.(nowhere, credentials, testContext())).rejects.toMatchObject({ kind: 'auth' })
  })

  it('is not taken from whoever has no key, and another key is somebody else', async () => {
    for (const authorization of ['', 'Visitor short', `Bearer ${'a'.repeat(43)}`])
      await expect(take(message, { authorization })).rejects.toMatchObject({ kind: 'auth' })
    expect((await take(message)).key).not.toBe((await take(message, { authorization: key('b') })).key)
    expect((await take(message)).key).toBe((await take({ ...message, text: 'again' })).key)
  })

  it('says what is wrong with it', async () => {
    await expect(take({ ...message, text: 'x'.repeat(4001) })).rejects.toMatchObject({ kind: 'too-large' })
    for (const wrong of [{ text: ' \n ' }, { id: 'short' }, { id: '../../../x' }, { mail: 'no address' }])
      await expect(take({ ...message, ...wrong })).rejects.toMatchObject({ kind: 'rejected' })
    await expect(take('text')).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('does not claim to stand on a page of somebody else', async () => {
    const event = await hear({ ...message, page: 'https://evil.example/' })
    expect(event).not.toHaveProperty('post.url')
  })

  it('becomes a mail that can be answered when its author leaves an address', async () => {
    const event = await hear({ ...message, mail: 'Ann@Mail.example', before: ['Hello?'] })
    expect(event).toMatchObject({
      toUs: true,
      post: {
        channel: 'email',
        author: { ref: 'ann@mail.example' },
        title: 'Where is my parcel?',
        text: 'Hello?\n\nWhere is my parcel?',
        raw: { from: { address: 'Ann@Mail.example' }, subject: 'Where is my parcel?' },
      },
    })
  })

  it('is answered from the mailbox, to the address that was left', async () => {
    const event = await hear({ ...message, mail: 'ann@mail.example' })
    if (event.kind !== 'post') throw new Error('it is no post')
    const mailbox = readMailbox({
      address: 'help@halden.example',
      imap: 'imap.halden.example',
      smtp: 'smtp.halden.example',
    })
    const answering = { credentials, text: 'Today. – Mara', languages: ['en'], parentRef: '', idempotencyKey: 'one' }
    const answer = await composeAnswer({ ...answering, parentRaw: event.post.raw }, mailbox, 1000)
    expect(answer.to).toEqual(['ann@mail.example'])
    expect(Buffer.from(answer.bytes).toString()).toMatch(/^Subject: Re: Where is my parcel\?\r$/m)
  })
})

describe('somebody who came by an invitation', () => {
  it('brings its token along, in the chat and by mail; anything else in its place is left out', async () => {
    const invitation = '0123456789ABCDEFGHJK'
    expect(await hear({ ...message, invitation })).toMatchObject({ post: { channel: 'webchat', invitation } })
    const mailed = await hear({ ...message, invitation, mail: 'ann@mail.example' })
    expect(mailed).toMatchObject({ post: { channel: 'email', invitation } })
    for (const other of ['x', 7, `${invitation}X`, { a: 1 }])
      expect(await hear({ ...message, invitation: other })).not.toHaveProperty('post.invitation')
  })
})
