import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chance, power } from '../src/arithmetic.ts'
import { createReader } from '../src/index.ts'
import { languageIdentifier } from '../src/language/identify.ts'
import { ALONE, GROUPS } from '../src/language/groups.ts'
import { packModel, unpackModel } from '../src/models/model-file.ts'

const models = join(import.meta.dirname, '../models')

describe('model files', () => {
  test('what is packed comes out the same', () => {
    const arrays = { a: Int8Array.of(-1, 2, 3), b: Float64Array.of(0.5, -1e300), c: Int32Array.of(7) }
    const file = unpackModel(packModel({ notes: { name: 'x' }, arrays }))
    expect(file.notes).toEqual({ name: 'x' })
    expect(file.arrays).toEqual(arrays)
  })

  test('a missing model is named', () => {
    const empty = mkdtempSync(join(tmpdir(), 'models-'))
    expect(() => createReader({ modelsDirectory: empty })).toThrow(/languages\.model cannot be read/u)
  })

  test('a broken model is named too', () => {
    const broken = mkdtempSync(join(tmpdir(), 'models-'))
    writeFileSync(join(broken, 'languages.model'), 'not a model')
    expect(() => createReader({ modelsDirectory: broken })).toThrow(/languages\.model/u)
  })
})

test('the exponential that is the same everywhere is right to seven digits', () => {
  for (const x of [-30, -5, -1, -0.1, 0, 0.1, 1, 5, 30]) {
    expect(Math.abs(power(x) / Math.exp(x) - 1)).toBeLessThan(1e-7)
  }
  expect(chance(0)).toBe(0.5)
  expect(chance(1000)).toBeCloseTo(1)
  expect(chance(-1000)).toBeCloseTo(0)
})

describe('language', () => {
  const identify = languageIdentifier(unpackModel(readFileSync(join(models, 'languages.model'))))
  const codeOf = (text: string, declared?: readonly string[]): string => identify(text, text.length, declared).code

  test('more than sixty languages are told apart', () => {
    const known = new Set([
      ...GROUPS.flatMap(({ languages }) => languages.map((code) => code.split('-')[0])),
      ...ALONE.map(([, , code]) => code),
    ])
    expect(known.size).toBeGreaterThanOrEqual(60)
  })

  test.each([
    ['uk', 'Підкажіть, будь ласка, коли відкриється магазин'],
    ['bg', 'Кога ще работи отново приложението, моля'],
    ['sr', 'Када ће поново радити апликација, молим вас'],
    ['kk', 'Қосымша қашан қайтадан жұмыс істейді'],
    ['pl', 'Kiedy znowu będzie działać aplikacja, proszę'],
    ['cs', 'Kdy bude aplikace zase fungovat, prosím'],
    ['hu', 'Mikor fog újra működni az alkalmazás, kérem'],
    ['fi', 'Milloin sovellus toimii taas, kiitos'],
    ['tr', 'Uygulama ne zaman tekrar çalışacak lütfen'],
    ['vi', 'Khi nào ứng dụng hoạt động trở lại vậy'],
    ['ar', 'متى سيعمل التطبيق مرة أخرى من فضلك'],
    ['fa', 'برنامه کی دوباره کار می‌کند لطفا بگویید'],
    ['he', 'מתי האפליקציה תעבוד שוב בבקשה'],
    ['hi', 'ऐप फिर से कब काम करेगा कृपया बताएं'],
    ['ja', 'アプリはいつ使えるようになりますか'],
    ['zh', '应用什么时候能恢复使用'],
    ['ko', '앱은 언제 다시 작동하나요'],
    ['th', 'แอปจะใช้งานได้อีกเมื่อไหร่'],
    ['ka', 'როდის იმუშავებს აპლიკაცია'],
    ['hy', 'Երբ նորից կաշխատի հավելվածը'],
  ])('%s: %s', (language, text) => {
    expect(codeOf(text)).toBe(language)
  })

  test('two languages in one text are mixed', () => {
    expect(codeOf('Огромное спасибо вашей поддержке, this was the best service I have ever had in my life')).toBe(
      'mixed',
    )
  })

  test('a name in Latin letters does not make a Russian text English', () => {
    expect(codeOf('Когда починят Facebook')).toBe('ru')
  })

  test('no letters, no language', () => {
    expect(codeOf('🔥🔥 123 !!!')).toBe('unknown')
  })
})
