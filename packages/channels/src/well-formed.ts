// With the u flag a surrogate that is part of a pair is one character, so only halves match.
const unstorable = /[\p{Cs}\0]/gu
/** Most texts hold no emoji, and this is asked several times of each. */
const worthLooking = /[\ud800-\udfff\0]/

/**
 * Text that every store and screen can hold: an emoji cut in half (a lone surrogate) and U+0000 become U+FFFD,
 * everything else stays as it was written.
 */
export function wellFormed(text: string): string {
  return worthLooking.test(text) ? text.replace(unstorable, '\uFFFD') : text
}

// Only an escape can smuggle in half an emoji or U+0000: JSON itself is UTF-8 and may not hold control characters.
const suspicious = /\\u(?:[dD][89a-fA-F]|0000)/

/** JSON.parse whose strings are all well formed, so that what was received can be stored. Throws SyntaxError. */
export function parseWellFormed(json: string): unknown {
  const parsed: unknown = JSON.parse(json)
  return json.includes('\\u') && suspicious.test(json) ? wellFormedDeep(parsed) : parsed
}

/** The JSON that these bytes are; undefined when they are none. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return parseWellFormed(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function wellFormedDeep(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map(wellFormedDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [wellFormed(name), wellFormedDeep(member)]))
}
