import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, type Ledger } from '../../test/context.ts'
import { handOver, inMailboxOf, mailsOf } from '../../test/mail-person.ts'
import { startPeer, whyWithout, type Peer } from '../../test/peer.ts'
import { sharedPath } from '../../test/shared.ts'
import type { Credentials, PublishInput } from '../port.ts'
import { openEmail } from './channel.ts'

const reason = whyWithout('mail.sh')
const corpus = sharedPath('contracts/email/ruby-mail/spec/fixtures/emails')
const email = openEmail({ timeoutMs: 5000, pollMs: 60_000, arrivesMs: 3000 })

describe.skipIf(reason !== undefined)(`Dovecot and OpenSMTPD (${reason ?? 'running'})`, () => {
  let peer: Peer
  let imap: string
  let smtp: string
  let desk: Credentials
  let person: string
  let number = 0
  beforeAll(async () => {
    peer = await startPeer('mail.sh')
    imap = peer.facts['imap'] ?? ''
    smtp = peer.facts['smtp'] ?? ''
  }, 120_000)
  afterAll(() => peer?.stop())
  beforeEach(async () => {
    number += 1
    person = `ann${number}@customer.test`
    desk = mailbox(`desk${number}`)
    await inMailboxOf(imap, `desk${number}`, async (client) => {
      for (const folder of ['Sent', 'Archive']) await client.mailboxCreate(folder)
    })
  })

  const mailbox = (user: string, more: Record<string, string> = {}): Credentials => ({
    values: {
      address: `${user}@x.test`,
      name: 'Support, Example',
      user,
      password: 'secret',
      imap: imap.replace('imap://', 'imap+plain://'),
      smtp: smtp.replace('smtp://', 'smtp+plain://'),
      ...more,
    },
  })
  const write = (subject: string, text: string, { headers = '', to = `desk${number}@x.test` } = {}) => {
    const id = `${randomUUID()}@customer.test`
    const mail = `From: Ann Lee <${person}>\nTo: <${to}>\nMessage-ID: <${id}>\nSubject: ${subject}\nDate: ${new Date().toUTCString()}\n${headers}\n${text}\n`
    return handOver(smtp, person, [to], mail).then(() => id)
  }
  /** A ledger that has begun to listen. */
  async function begin(credentials = desk): Promise<Ledger> {
    const ledger = openLedger()
    await hear(ledger, () => ledger.cursor !== undefined, credentials)
    return ledger
  }
  async function hear(ledger: Ledger, enough: () => boolean, credentials = desk): Promise<void> {
    const context = testContext()
    const input = { settings: {}, credentials, ...(ledger.cursor === undefined ? {} : { cursor: ledger.cursor }) }
    await listenUntil(email.listen(input, context), ledger, enough, 30_000)
    context.stop()
  }
  const answerTo = (ledger: Ledger, text: string, key = randomUUID()): PublishInput => {
    const [post] = ledger.posts.values()
    return {
      credentials: desk,
      text,
      languages: ['en'],
      parentRef: post?.ref ?? '',
      parentRaw: post?.raw,
      idempotencyKey: key,
    }
  }
  const textOf = (source: string) => source.slice(source.indexOf('\r\n\r\n') + 4).trim()

  it('say who we are, and let nobody in with a wrong password', async () => {
    expect(await email.check(desk, testContext())).toMatchObject({
      author: { ref: `desk${number}@x.test`, handle: `desk${number}@x.test`, name: 'Support, Example' },
    })
    const wrong = mailbox('desk', { password: 'guessed' })
    await expect(email.check(wrong, testContext())).rejects.toMatchObject({ kind: 'auth' })
    const listening = email.listen({ settings: {}, credentials: wrong }, testContext())
    await expect(listening[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: 'auth' })
  })

  it('push a mail to us as it arrives, whoever has read it, and nothing is marked as read', async () => {
    const ledger = await begin()
    const context = testContext()
    const heard = listenUntil(
      email.listen({ settings: {}, credentials: desk, cursor: ledger.cursor ?? '' }, context),
      ledger,
      () => ledger.posts.size === 1,
    )
    await write('Parcel 📦', 'Where is my parcel?\n\n-- \nAnn Lee\n+30 123')
    await heard
    context.stop()
    const [post] = ledger.posts.values()
    expect(post).toMatchObject({
      title: 'Parcel 📦',
      text: 'Where is my parcel?',
      kind: 'message',
      author: { ref: person, name: 'Ann Lee' },
      mentionsRefs: [`desk${number}@x.test`],
    })
    expect(ledger.events).toMatchObject([{ kind: 'post', toUs: true }])
    await inMailboxOf(imap, `desk${number}`, async (client) => {
      await client.mailboxOpen('INBOX')
      expect(await client.search({ seen: false })).toHaveLength(1)
      await client.messageFlagsAdd('1:*', ['\\Seen'])
    })
    await write('Second', 'And the second one?')
    await inMailboxOf(imap, `desk${number}`, async (client) => {
      await client.mailboxOpen('INBOX')
      await client.messageFlagsAdd('1:*', ['\\Seen'])
    })
    await hear(ledger, () => ledger.posts.size === 2)
  }, 60_000)

  it('carry our answer into the thread, with a copy among our sent mail, and the reply to it back', async () => {
    const ledger = await begin()
    const asked = await write('Parcel', 'Where is it?', { headers: 'References: <first@customer.test>\n' })
    await hear(ledger, () => ledger.posts.size === 1)
    const input = answerTo(ledger, 'It ships today.\n.\nThank you for waiting 🙂')
    expect(await email.findPublished?.(input, testContext())).toBe('absent')
    const published = await email.publish?.(input, testContext())
    const [received, ...others] = await eventually(() => mailsOf(imap, person.split('@')[0] ?? '').then(some))
    expect(others).toEqual([])
    const source = received?.source ?? ''
    expect(source).toMatch(/^From: "?Support, Example"? <desk/m)
    expect(source).toMatch(/^Subject: Re: Parcel\r$/m)
    expect(source).toContain(`In-Reply-To: <${asked}>`)
    expect(source.replace(/\r\n\s+/g, ' ')).toContain(`References: <first@customer.test> <${asked}>`)
    expect(source).toContain(`Message-ID: <${published?.ref}>`)
    expect(source).not.toMatch(/^Bcc/im)
    await hear(ledger, () => (ledger.batches.at(-1)?.heard ?? 0) > 0 && ledger.posts.size === 2)
    const sent = await eventually(() => mailsOf(imap, `desk${number}`, 'Sent').then(some))
    expect(sent).toHaveLength(1)
    expect(sent[0]?.flags).toContain('\\Seen')
    await inMailboxOf(imap, `desk${number}`, async (client) => {
      await client.mailboxOpen('INBOX')
      expect(await client.search({ all: true })).toHaveLength(1)
    })
    const back = `In-Reply-To: <${published?.ref}>\nReferences: <${asked}> <${published?.ref}>\n`
    await write(
      'Re: Parcel',
      `Thank you!\n\nOn Mon, 3 Nov 2025 at 10:00, Support <desk@x.test> wrote:\n> It ships today.`,
      { headers: back },
    )
    await hear(ledger, () => ledger.posts.size === 3)
    expect([...ledger.posts.values()].at(-1)).toMatchObject({
      text: 'Thank you!',
      parentRef: published?.ref,
      rootRef: asked,
    })
  }, 60_000)

  it('deliver an answer once, however often it is sent', async () => {
    const ledger = await begin()
    await write('Parcel', 'Where is it?')
    await hear(ledger, () => ledger.posts.size === 1)
    const input = answerTo(ledger, 'On its way.')
    const first = await email.publish?.(input, testContext())
    // The copy to ourselves is the proof; it takes a moment.
    await eventually(async () => (await email.findPublished?.(input, testContext())) !== 'absent' || undefined)
    const again = await email.publish?.(input, testContext())
    expect(again?.ref).toBe(first?.ref)
    await email.publish?.(answerTo(ledger, 'And another one.'), testContext())
    const mails = await eventually(async () => {
      const found = await mailsOf(imap, person.split('@')[0] ?? '')
      return found.length === 2 ? found : undefined
    })
    expect(mails.map(({ source }) => textOf(source))).toEqual(['On its way.', 'And another one.'])
  }, 60_000)

  it('refuse a person they do not know before anything is sent to anybody', async () => {
    const ledger = await begin()
    await write('Hello', 'Where is it?', { headers: 'Reply-To: <ann@elsewhere.example>\n' })
    await hear(ledger, () => ledger.posts.size === 1)
    const input = answerTo(ledger, 'Hello')
    await expect(email.publish?.(input, testContext())).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('does not deliver to ann@elsewhere.example (550'),
    })
    expect(await email.findPublished?.(input, testContext())).toBe('absent')
  }, 60_000)

  it('lose nothing when the uids change, and forget nothing that was moved away', async () => {
    const ledger = await begin()
    await write('One', 'One?')
    await hear(ledger, () => ledger.posts.size === 1)
    const cursor = JSON.parse(ledger.cursor ?? '{}') as { validity: string; uid: number }
    await inMailboxOf(imap, `desk${number}`, async (client) => {
      await client.mailboxOpen('INBOX')
      await client.messageMove('1:*', 'Archive')
    })
    await write('Two', 'Two?')
    await hear(ledger, () => ledger.posts.size === 2)
    // As after a restored backup: the same inbox with other uids.
    ledger.cursor = JSON.stringify({ ...cursor, validity: '1', uid: 4000 })
    await write('Three', 'Three?')
    await hear(ledger, () => ledger.posts.size === 3)
    expect(ledger.events.every((event) => event.kind === 'post')).toBe(true)
  }, 60_000)

  it.skipIf(corpus === undefined)(
    'describe mails of all kinds, broken ones too, and each is heard (skipped without ../shared/contracts/email)',
    async () => {
      const ledger = await begin()
      const files = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.eml'),
      )
      await inMailboxOf(imap, `desk${number}`, async (client) => {
        for (const file of files) await client.append('INBOX', readFileSync(`${corpus}/${file}`))
      })
      await hear(ledger, () => ledger.batches.reduce((sum, { heard }) => sum + heard, 0) >= files.length)
      const attached = ledger.events.flatMap((event) =>
        event.kind === 'post' ? (event.post.raw as { attachments: unknown[] }).attachments : [],
      )
      expect(ledger.events).toHaveLength(files.length)
      expect(attached.length).toBeGreaterThan(10)
      expect([...ledger.posts.values()].map(({ text }) => text).join(' ')).toMatch(/[ぁ-ん]/)
    },
    60_000,
  )

  it('keep mailboxes apart: what one hears and what stops it is no matter of another', async () => {
    const other = mailbox(`other${number}`)
    const [ledger, others] = [await begin(), await begin(other)]
    await write('For us', 'For the desk?')
    await write('For them', 'For the others?', { to: `other${number}@x.test` })
    await Promise.all([hear(ledger, () => ledger.posts.size === 1), hear(others, () => others.posts.size === 1, other)])
    expect([...ledger.posts.values()].map(({ text }) => text)).toEqual(['For the desk?'])
    expect([...others.posts.values()].map(({ text }) => text)).toEqual(['For the others?'])
  }, 60_000)
})

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error('it did not come to that within half a minute')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
