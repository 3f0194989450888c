import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '../../test/shared.ts'
import { kindOf } from './kind.ts'
import { readMail, type Mail } from './mail.ts'
import { mapMail } from './map.ts'
import { partsOf, textOf, type TextPart } from './parts.ts'
import { visibleText } from './visible-text.ts'

const now = Date.parse('2026-11-22T09:00:00Z')
const head = (...lines: string[]) =>
  Buffer.from(`${['From: Ann Lee <Ann@Customer.test>', ...lines].join('\r\n')}\r\n\r\n`)
const plain: TextPart = {
  part: '1',
  type: 'text/plain',
  charset: 'utf-8',
  encoding: '8bit',
  isFlowed: false,
  deletesSpace: false,
}
const mailOf = (text: string, ...lines: string[]): Promise<Mail> =>
  readMail(head(...lines), [{ part: plain, text }], [])
const eventOf = async (text: string, ...lines: string[]) =>
  mapMail(await mailOf(text, ...lines), { receivedAt: now, bytes: 100, now })

describe('the words somebody wrote', () => {
  it.each([
    ['Gmail', 'Thank you!\n\nOn Mon, 3 Nov 2025 at 10:00, Desk <desk@x.test> wrote:\n\n> It ships today.\n'],
    [
      'Gmail, folded',
      'Thank you!\n\nOn Mon, 3 Nov 2025 at 10:00, A Very Long Name Of A Desk\n<desk@x.test> wrote:\n> It ships.',
    ],
    ['Gmail на русском', 'Thank you!\n\nпн, 3 нояб. 2025 г. в 10:00, Служба <desk@x.test>:\n\n> Отправлено.'],
    [
      'Gmail στα ελληνικά',
      'Thank you!\n\nΣτις Δευ 3 Νοε 2025 στις 10:00 π.μ., ο χρήστης Desk <desk@x.test> έγραψε:\n\n> Έφυγε.',
    ],
    ['Yandex', 'Thank you!\n\n03.11.2025, 10:00, "Служба" <desk@x.test>:\n> Отправлено.'],
    ['Mail.ru', 'Thank you!\n\nПонедельник, 3 ноября 2025, 10:00 +03:00 от Служба <desk@x.test>:\n\n>Отправлено.'],
    ['Thunderbird', 'Thank you!\n\nAm 03.11.25 um 10:00 schrieb Desk:\n> Unterwegs.'],
    [
      'Outlook',
      'Thank you!\n\n________________________________\nFrom: Desk <desk@x.test>\nSent: Monday, 3 November 2025 10:00\nTo: Ann\nSubject: Re: Parcel\n\nIt ships today.',
    ],
    [
      'Outlook на русском',
      'Thank you!\n\nОт: Служба <desk@x.test>\nОтправлено: 3 ноября 2025 г. 10:00\nКому: Анна\nТема: Re: Посылка\n\nОтправлено.',
    ],
    [
      'Outlook στα ελληνικά',
      'Thank you!\n\nΑπό: Desk <desk@x.test>\nΣτάλθηκε: Δευτέρα, 3 Νοεμβρίου 2025\nΠρος: Άννα\nΘέμα: Δέμα\n\nΈφυγε.',
    ],
    [
      'a telephone',
      'Thank you!\n\nSent from my iPhone\n\n> On 3 Nov 2025, at 10:00, Desk <desk@x.test> wrote:\n>\n> It ships.',
    ],
    ['телефон', 'Thank you!\n\nОтправлено с iPhone'],
    ['a signature', 'Thank you!\n\n-- \nAnn Lee\nExample Ltd.'],
    ['a forwarded beginning', 'Thank you!\n\n-----Original Message-----\nFrom: Desk\n\nIt ships.'],
  ])('stay without what %s quotes', (_, text) => {
    expect(visibleText(text)).toBe('Thank you!')
    expect(visibleText(text.replaceAll('\n', '\r\n'))).toBe('Thank you!')
  })

  it('stay when they stand between the quotes', () => {
    const text =
      'See below.\n\nOn 3 Nov 2025, at 10:00, Desk <d@x.test> wrote:\n> Blue?\nYes, blue.\n\n> Large?\nNo, small.'
    expect(visibleText(text)).toBe('See below.\n\nYes, blue.\n\nNo, small.')
  })

  it('are the whole text when everything is quoted or forwarded', () => {
    const forwarded = '---------- Forwarded message ---------\nFrom: Kit <kit@x.test>\n\nWhere is it?'
    expect(visibleText(forwarded)).toBe(forwarded)
    expect(visibleText('> only this')).toBe('> only this')
  })

  it.each([
    'On 3 Nov I wrote to you: nobody answered.',
    'From: the beginning it leaked.\nTo: my surprise nobody came.',
    'I paid 25.00 on 03.11.2025 -- is that right?\n-- no, is it?',
    'Это было отправлено 03.11.2025, где посылка?',
  ])('are not taken for a quote: %s', (text) => {
    expect(visibleText(text)).toBe(text)
  })

  it('never vanish, whatever is written and however long it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom('> a', 'On 3 Nov 2025, a@b.c wrote:', '-- ', '', 'From: x', 'Sent: y', 'To: z'),
          ),
        ),
        (lines) => {
          const text = lines.join('\n')
          expect(visibleText(text) === '').toBe(text.trim() === '')
        },
      ),
    )
    expect(visibleText(`${'On 3 Nov 2025 a@b.c '.repeat(20)}\n`.repeat(20_000)).length).toBeGreaterThan(1000)
  })
})

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
    const mail = await readMail(Buffer.from('Subject: hello\r\n\r\n'), [{ part: plain, text: 'boo' }], [])
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
            part: { ...plain, type: 'message/delivery-status' },
            text: `Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@y.test\nAction: ${action}\nDiagnostic-Code: smtp; 550 no\n such user`,
          },
          { part: { ...plain, type: 'text/rfc822-headers' }, text: 'Subject: Re: x\nMessage-ID: <ours@x.test>\n' },
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
    const mail = await readMail(head(), [{ part: { ...plain, type: 'text/html' }, text: html }], [])
    expect(mail.visible).toBe('Thank you!\n\nlink')
    expect(mail.text).toContain('It ships.')
    expect(mail).toMatchObject({ links: ['https://x.test/a'], mediaTexts: ['a cup'] })
  })
})

describe('the parts of a mail', () => {
  it.each([
    ['koi8-r', 'Где моя посылка?'],
    ['windows-1251', 'Где моя посылка?'],
    ['iso-8859-7', 'Που είναι το δέμα μου;'],
    ['windows-1253', 'Πού είναι το δέμα μου;'],
    ['utf-8', 'αβγ 📦 где'],
    ['shift_jis', '荷物はどこ'],
    ['gb18030', '我的包裹在哪里'],
  ])('are read in %s', (charset, text) => {
    const bytes = iconv.encode(text, charset)
    const part = { ...plain, charset }
    expect(textOf(bytes, part)).toBe(text)
    const base64 = bytes.toString('base64').replace(/(.{20})/g, '$1\r\n')
    expect(textOf(Buffer.from(base64), { ...part, encoding: 'base64' })).toBe(text)
    const quoted = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
    expect(textOf(Buffer.from(quoted.replace(/(.{60})/g, '$1=\r\n')), { ...part, encoding: 'quoted-printable' })).toBe(
      text,
    )
  })

  it('are read where the charset is missing, wrong or unknown', () => {
    const text = 'Где моя посылка? Я жду её уже две недели, и никто не отвечает.'
    for (const charset of [undefined, 'us-ascii', 'x-unknown', 'unknown-8bit'])
      for (const written of ['utf-8', 'windows-1251'])
        expect(textOf(iconv.encode(text, written), { ...plain, charset })).toBe(text)
  })

  it('are joined again where lines were only broken to be sent', () => {
    const flowed = { ...plain, isFlowed: true }
    expect(textOf(Buffer.from('Where is \r\nmy parcel?\r\n> quoted \r\n-- \r\nAnn'), flowed)).toBe(
      'Where is my parcel?\n> quoted \n-- \nAnn',
    )
    expect(textOf(Buffer.from('пар \r\nцел'), { ...flowed, deletesSpace: true })).toBe('парцел')
  })

  it('that are attached are listed and never read', () => {
    const parts = partsOf({
      type: 'multipart/mixed',
      childNodes: [
        {
          type: 'multipart/alternative',
          childNodes: [
            { type: 'text/plain', part: '1.1', parameters: { charset: 'koi8-r' }, encoding: 'BASE64' },
            { type: 'text/html', part: '1.2' },
          ],
        },
        {
          type: 'application/pdf',
          part: '2',
          size: 9,
          disposition: 'attachment',
          dispositionParameters: { filename: 'счёт.pdf' },
        },
        { type: 'text/plain', part: '3', disposition: 'attachment', dispositionParameters: { filename: 'log.txt' } },
        {
          type: 'message/rfc822',
          part: '4',
          envelope: { subject: 'Fwd' },
          childNodes: [{ type: 'text/plain', part: '4.1' }],
        },
      ],
    })
    expect(parts.texts.map(({ part, charset, encoding }) => [part, charset, encoding])).toEqual([
      ['1.1', 'koi8-r', 'base64'],
      ['1.2', undefined, '7bit'],
    ])
    expect(parts.attachments).toEqual([
      { name: 'счёт.pdf', type: 'application/pdf', bytes: 9 },
      { name: 'log.txt', type: 'text/plain' },
      { name: 'Fwd', type: 'message/rfc822' },
    ])
  })
})

const replies = sharedPath('contracts/email/crisp-email-reply-parser-fixtures')

describe.skipIf(replies === undefined)(
  'ninety replies of many mail programs (skipped without ../shared/contracts/email)',
  () => {
    it('show nothing that is quoted', () => {
      const files = readdirSync(replies ?? '').filter((file) => file.endsWith('.txt'))
      const leaking = files.filter((file) => {
        const shown = visibleText(readFileSync(`${replies}/${file}`, 'utf8'))
        return (
          /^\s*>/m.test(shown) ||
          /^-+\s*original message/im.test(shown) ||
          /^(on|am|le|il) .*\d{4}.*(wrote|schrieb|écrit|scritto)\s*:$/im.test(shown)
        )
      })
      expect(files.length).toBeGreaterThan(80)
      expect(leaking).toEqual([])
    })
  },
)

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
        const event = mapMail(await readMail(source, [{ part: plain, text: 'x' }], []), {
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
