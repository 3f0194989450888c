/** What a UTF-16 unit is to the reader of words. */
export const SPACE = 0
export const LETTER = 1
export const DIGIT = 2
export const MARK = 3
export const PUNCTUATION = 4
export const SYMBOL = 5
export const HIGH_SURROGATE = 6
export const IGNORED = 7

const kindOf = (code: number): number => {
  if (code >= 0xd800 && code <= 0xdbff) return HIGH_SURROGATE
  if (code >= 0xdc00 && code <= 0xdfff) return IGNORED
  // Joiners, direction marks and variation selectors say nothing by themselves.
  if (code === 0x200b || code === 0x200c || code === 0x200d || code === 0xfe0e || code === 0xfe0f) return IGNORED
  if ((code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff) return IGNORED
  const char = String.fromCharCode(code)
  if (/\p{L}/u.test(char)) return LETTER
  if (/\p{N}/u.test(char)) return DIGIT
  if (/\p{M}/u.test(char)) return MARK
  if (/\p{P}|\p{Sm}|\p{Sc}|\p{Sk}/u.test(char)) return PUNCTUATION
  if (/\p{So}/u.test(char)) return SYMBOL
  return SPACE
}

const buildKinds = (): Uint8Array => {
  const kinds = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) kinds[code] = code >= 0xe000 && code <= 0xf8ff ? SPACE : kindOf(code)
  return kinds
}

/** The kind of every UTF-16 unit. */
export const characterKinds: Uint8Array = buildKinds()

/** 1 for capital letters. */
export const isCapital: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  characterKinds[code] === LETTER && /\p{Lu}/u.test(String.fromCharCode(code)) ? 1 : 0,
)
