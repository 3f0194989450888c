import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '../../test/shared.ts'
import { visibleText } from './visible-text.ts'

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
