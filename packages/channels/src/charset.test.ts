import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode, detectCharset, isUtf8, knownCharset } from './charset.ts'

const russian = 'Здравствуйте, моя посылка не пришла. Когда её ждать?\r\nСпасибо, всё хорошо!'
const greek = 'Καλημέρα, πού είναι το δέμα μου; Δεν ήρθε ακόμα.\r\nΕυχαριστώ πολύ!'
const french = 'Où est mon colis ? Il a été envoyé à Noël, c’est très gênant…\r\nMerci'
const german = 'Größe und Maße stimmen nicht, schöne Grüße aus Köln'

describe('the charset of a file', () => {
  it.each([
    ['utf-8', russian],
    ['utf-8', 'plain'],
    ['utf-16le', greek],
    ['utf-16be', french],
    ['utf-16le', 'id,text\r\n1,hello'],
    ['windows-1251', russian],
    ['windows-1251', `id;text;author\r\n1;${russian};Ann\r\n`],
    ['windows-1253', greek],
    ['windows-1252', french],
    ['windows-1252', german],
  ])('is seen from its bytes: %s', (charset, text) => {
    const bytes = iconv.encode(text, charset)
    expect(detectCharset(bytes)).toBe(charset)
    expect(decode(bytes, detectCharset(bytes))).toBe(text)
  })

  it('is named by a byte order mark, which is no part of the text', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be']) {
      const bytes = iconv.encode(russian, charset, { addBOM: true })
      expect(detectCharset(bytes)).toBe(charset)
      expect(decode(bytes, charset)).toBe(russian)
    }
  })

  it('stays UTF-8 when the sample ends within a letter', () => {
    expect(isUtf8(Buffer.from('Привет').subarray(0, 5))).toBe(true)
    expect(isUtf8(Buffer.from([0x68, 0xff, 0x69]))).toBe(false)
  })

  it('is known under the labels of the web, and not under invented ones', () => {
    expect(knownCharset('"ISO-8859-1"')).toBe('windows-1252')
    expect(knownCharset('koi8-r')).toBe('koi8-r')
    expect(knownCharset('klingon')).toBeUndefined()
  })
})
