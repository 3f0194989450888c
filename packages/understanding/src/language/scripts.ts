export type Script = 'latin' | 'cyrillic' | 'greek' | 'other'

/** How many letters of each script a text holds, and the language that a script alone gives away. */
export interface ScriptCount {
  readonly latin: number
  readonly cyrillic: number
  readonly greek: number
  readonly letters: number
  /** The language of the commonest script that only one language (or one main language) uses. */
  readonly byScript: string | undefined
  readonly byScriptLetters: number
}

const BLOCKS: readonly (readonly [number, number, string])[] = [
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'ar'],
  [0x0750, 0x077f, 'ar'],
  [0xfb50, 0xfdff, 'ar'],
  [0xfe70, 0xfeff, 'ar'],
  [0x0700, 0x074f, 'syr'],
  [0x0780, 0x07bf, 'dv'],
  [0x0900, 0x097f, 'hi'],
  [0x0980, 0x09ff, 'bn'],
  [0x0a00, 0x0a7f, 'pa'],
  [0x0a80, 0x0aff, 'gu'],
  [0x0b00, 0x0b7f, 'or'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0c00, 0x0c7f, 'te'],
  [0x0c80, 0x0cff, 'kn'],
  [0x0d00, 0x0d7f, 'ml'],
  [0x0d80, 0x0dff, 'si'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x0f00, 0x0fff, 'bo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0x4e00, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
  [0x1100, 0x11ff, 'ko'],
]

const blockOf = (code: number): string | undefined => BLOCKS.find(([from, to]) => code >= from && code <= to)?.[2]

/** Counts the letters of a text by script; links, mentions and hashtags should be cut out before. */
export const countScripts = (text: string): ScriptCount => {
  let latin = 0
  let cyrillic = 0
  let greek = 0
  const others = new Map<string, number>()
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0x24f)) latin++
    else if (code >= 0x400 && code <= 0x52f) cyrillic++
    else if ((code >= 0x370 && code <= 0x3ff) || (code >= 0x1f00 && code <= 0x1fff)) greek++
    else if (code >= 0x530) {
      const language = blockOf(code)
      if (language !== undefined) others.set(language, (others.get(language) ?? 0) + 1)
    }
  }
  const kana = others.get('ja') ?? 0
  const han = others.get('zh') ?? 0
  if (kana > 0 && kana * 6 >= han) {
    others.set('ja', kana + han)
    others.delete('zh')
  }
  let byScript: string | undefined
  let byScriptLetters = 0
  let sum = latin + cyrillic + greek
  for (const [language, count] of others) {
    sum += count
    if (count > byScriptLetters) [byScript, byScriptLetters] = [language, count]
  }
  return { latin, cyrillic, greek, letters: sum, byScript, byScriptLetters }
}
