import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { plainPart } from '../../test/plain-part.ts'
import { partsOf, textOf } from './parts.ts'

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
    const part = { ...plainPart, charset }
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
        expect(textOf(iconv.encode(text, written), { ...plainPart, charset })).toBe(text)
  })

  it('are joined again where lines were only broken to be sent', () => {
    const flowed = { ...plainPart, isFlowed: true }
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
