/** Languages that share a script and must be told apart by their letters and words. */
export interface LanguageGroup {
  readonly name: 'latin' | 'cyrillic' | 'arabic' | 'devanagari'
  /** ISO 639-1 where there is one; `-Latn` marks a language typed in Latin letters. */
  readonly languages: readonly string[]
}

export const GROUPS: readonly LanguageGroup[] = [
  {
    name: 'latin',
    languages:
      'en de fr es it pt nl sv da no fi is et lv lt pl cs sk sl hr hu ro sq tr az eu ca gl eo af br ms id vi tl cy ga sw zu yo so mt uz la mi ha ku lb el-Latn ru-Latn hi-Latn'.split(
        ' ',
      ),
  },
  { name: 'cyrillic', languages: 'ru uk be bg sr mk kk ky mn tg tt'.split(' ') },
  { name: 'arabic', languages: 'ar fa ur ckb ps ug'.split(' ') },
  { name: 'devanagari', languages: 'hi mr ne'.split(' ') },
]

/** Languages that are alone with their script, with the blocks of Unicode that hold it. */
export const ALONE: readonly (readonly [number, number, string])[] = [
  [0x0370, 0x03ff, 'el'],
  [0x1f00, 0x1fff, 'el'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0780, 0x07bf, 'dv'],
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
  [0x1100, 0x11ff, 'ko'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0x3400, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
]
