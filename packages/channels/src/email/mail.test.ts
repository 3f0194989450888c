import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainPart } from '../../test/plain-part.ts'
import { sharedPath } from '../../test/shared.ts'
import { kindOf } from './kind.ts'
import { readMail, type Mail } from './mail.ts'
import { mapMail } from './map.ts'

const now = Date.parse('2026-11-22T09:00:00Z')
const head = (...lines: string[]) =>
  Buffer.from(`${['From: Ann Lee <Ann@Customer.test>', ...lines].join('\r\n')}\r\n\r\n`)
const mailOf = (text: string, ...lines: string[]): Promise<Mail> =>
  readMail(head(...lines), [{ part: plainPart, text }], [])
const eventOf = async (text: string, ...lines: string[]) =>
  mapMail(await mailOf(text, ...lines), { receivedAt: now, bytes: 100, now })

describe('a mail', () => {
  it('becomes a message that waits for an answer, known by its Message-ID and its words', async () => {
    const lines = [
      'To: desk@x.test, Kit <kit@x.test>',
      'Subject: =?utf-8?B?0J/QvtGB0YvQu9C60LA=?=',
      'Message-ID: <m1@c.test>',
    ]
    const event = await eventOf(
      'Where is it?',
      ...lines,
      'References: <a@c.test> <b@c.test>',
      'In-Reply-To: <b@c.test>',
    )
    expect(event).toMatchObject({
      kind: 'post',
      toUs: true,
      post: {
        kind: 'message',
        ref: expect.stringMatching(/^m1@c\.test~/),
        author: { ref: 'ann@customer.test', handle: 'ann@customer.test', name: 'Ann Lee' },
        title: 'Посылка',
        text: 'Where is it?',
        parentRef: 'b@c.test',
        rootRef: 'a@c.test',
        mentionsRefs: ['desk@x.test', 'kit@x.test'],
        raw: { messageId: 'm1@c.test', references: ['a@c.test', 'b@c.test'], text: 'Where is it?' },
      },
    })
    const [again, other] = [await eventOf('Where is it?', ...lines), await eventOf('Another one', ...lines)]
    const refOf = (one: typeof event) => (one.kind === 'post' ? one.post.ref : '')
    expect(refOf(again)).toBe(refOf(event))
    expect(refOf(other)).not.toBe(refOf(event))
  })

  it('is as old as its author says, but for clocks that are wrong', async () => {
    const at = async (date: string) => {
      const event = await eventOf('x', `Date: ${date}`)
      return event.kind === 'post' ? new Date(event.post.postedAt).toISOString() : ''
    }
    expect(await at('Sun, 22 Nov 2026 08:30:00 +0000')).toBe('2026-11-22T08:30:00.000Z')
    for (const wrong of ['Thu, 01 Jan 1970 00:00:00 +0000', 'Thu, 01 Jan 2099 00:00:00 +0000', 'yesterday'])
      expect(await at(wrong)).toBe('2026-11-22T09:00:00.000Z')
  })

  it('without a sender is no post of anybody', async () => {
    const mail = await readMail(Buffer.from('Subject: hello\r\n\r\n'), [{ part: plainPart, text: 'boo' }], [])
    expect(mapMail(mail, { receivedAt: now, bytes: 1, now })).toMatchObject({
      kind: 'unknown',
      type: 'mail without a sender',
    })
  })

  it.each([
    ['personal', []],
    ['personal', ['Auto-Submitted: no']],
    ['automatic', ['Auto-Submitted: auto-replied']],
    ['automatic', ['Auto-Submitted: auto-generated (rejected)']],
    ['automatic', ['X-Autoreply: yes']],
    ['automatic', ['Precedence: auto_reply']],
    ['list', ['List-Id: <talk.example>']],
    ['list', ['List-Unsubscribe: <mailto:out@example>']],
    ['list', ['Precedence: bulk']],
    ['bounce', ['Content-Type: multipart/report; report-type="delivery-status"; boundary=x']],
    ['bounce', ['X-Failed-Recipients: ann@x.test']],
  ])('is %s by its head %s', async (kind, lines) => {
    expect(kindOf(await mailOf('x', ...lines))).toBe(kind)
  })

  it('that no person wrote to us waits for nobody', async () => {
    for (const line of ['List-Id: <talk.example>', 'Auto-Submitted: auto-replied']) {
      const event = await eventOf('We are away', line, 'To: desk@x.test')
      expect(event).toMatchObject({ kind: 'post', post: { text: 'We are away' } })
      expect(event).not.toHaveProperty('toUs')
      expect(event).not.toHaveProperty('post.mentionsRefs')
    }
  })

  it('that reports a delivery tells which answer came back and why; a delay is no such report', async () => {
    const report = (action: string): Promise<Mail> =>
      readMail(
        head('Content-Type: multipart/report; report-type=delivery-status; boundary=x'),
        [
          {
            part: { ...plainPart, type: 'message/delivery-status' },
            text: `Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@y.test\nAction: ${action}\nDiagnostic-Code: smtp; 550 no\n such user`,
          },
          { part: { ...plainPart, type: 'text/rfc822-headers' }, text: 'Subject: Re: x\nMessage-ID: <ours@x.test>\n' },
        ],
        [],
      )
    const around = { receivedAt: now, bytes: 1, now }
    expect(mapMail(await report('failed'), around)).toEqual({
      kind: 'returned',
      ref: 'ours@x.test',
      reason: 'The mail server could not deliver it to ann@y.test (550 no such user).',
      at: now,
    })
    expect(mapMail(await report('delayed'), around)).toMatchObject({ kind: 'unknown', type: 'bounce' })
  })

  it('in HTML alone is read without mark-up, quotes and pictures', async () => {
    const html =
      '<p>Thank <b>you</b>!</p><img src="x" alt="a cup"><a href="https://x.test/a">link</a><div class="gmail_quote">On Monday<blockquote>It ships.</blockquote></div><script>alert(1)</script>'
    const mail = await readMail(head(), [{ part: { ...plainPart, type: 'text/html' }, text: html }], [])
    expect(mail.visible).toBe('Thank you!\n\nlink')
    expect(mail.text).toContain('It ships.')
    expect(mail).toMatchObject({ links: ['https://x.test/a'], mediaTexts: ['a cup'] })
  })
})

describe('the code of an invitation', () => {
  const token = '0123456789ABCDEFGHJK'
  it.each([
    ['in the subject, as it is asked for', 'Hello', 'Subject: 01234-56789-ABCDE-FGHJK'],
    ['beside other words, in small letters', 'Hello', 'Subject: Re: my code is 01234-56789-abcde-fghjk'],
    ['in the mail itself', 'Hello, 01234-56789-ABCDE-FGHJK is what you gave me', 'Subject: My kettle'],
  ])('is found %s', async (_, text, subject) => {
    expect(await eventOf(text, subject)).toMatchObject({ post: { invitation: token } })
  })

  it('counts neither in what is quoted nor in what a machine sends', async () => {
    const quoted = await eventOf(
      'Thank you!\n\nOn Mon, 3 Nov 2025 at 10:00, Desk <d@x.test> wrote:\n> 01234-56789-ABCDE-FGHJK\n',
    )
    expect(quoted).not.toHaveProperty('post.invitation')
    const machine = await eventOf('Away', 'Subject: 01234-56789-ABCDE-FGHJK', 'Auto-Submitted: auto-replied')
    expect(machine).not.toHaveProperty('post.invitation')
  })
})

const heads = sharedPath('contracts/email/ruby-mail/spec/fixtures/emails')

describe.skipIf(heads === undefined)(
  'mails of all kinds, broken ones too (skipped without ../shared/contracts/email)',
  () => {
    it('are read without a throw', async () => {
      const files = readdirSync(heads ?? '', { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.eml'),
      )
      const kinds = new Map<string, number>()
      for (const file of files) {
        const source = readFileSync(`${heads}/${file}`)
        const event = mapMail(await readMail(source, [{ part: plainPart, text: 'x' }], []), {
          receivedAt: now,
          bytes: 1,
          now,
        })
        kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1)
      }
      expect(files.length).toBeGreaterThan(60)
      expect(kinds.get('post')).toBeGreaterThan(45)
    })
  },
)
