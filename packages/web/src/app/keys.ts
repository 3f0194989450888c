/** The one list of keys: what is bound, what the `?` sheet shows, and what hints say. Words are `keys.<id>`. */
export const keys = [
  { id: 'next', press: 'j', group: 'move' },
  { id: 'previous', press: 'k', group: 'move' },
  { id: 'open', press: 'Enter', group: 'move' },
  { id: 'back', press: 'Escape', group: 'move' },
  { id: 'newest', press: '.', group: 'move' },
  { id: 'search', press: '/', group: 'move' },
  { id: 'reply', press: 'r', group: 'act' },
  { id: 'send', press: '$mod+Enter', group: 'act' },
  { id: 'invite', press: 'p', group: 'act' },
  { id: 'silence', press: 's', group: 'act' },
  { id: 'notForUs', press: 'x', group: 'act' },
  { id: 'undo', press: 'z', group: 'act' },
  { id: 'sayQuestion', press: '1', group: 'read' },
  { id: 'sayComplaint', press: '2', group: 'read' },
  { id: 'sayIdea', press: '3', group: 'read' },
  { id: 'sayPraise', press: '4', group: 'read' },
  { id: 'agree', press: 'y', group: 'read' },
  { id: 'disagree', press: 'n', group: 'read' },
  { id: 'goNow', press: 'g n', group: 'go' },
  { id: 'goHeard', press: 'g h', group: 'go' },
  { id: 'goTopics', press: 'g t', group: 'go' },
  { id: 'goUnderstanding', press: 'g u', group: 'go' },
  { id: 'goBrands', press: 'g b', group: 'go' },
  { id: 'goHearing', press: 'g l', group: 'go' },
  { id: 'goImports', press: 'g i', group: 'go' },
  { id: 'goSettings', press: 'g s', group: 'go' },
  { id: 'everything', press: '$mod+k', group: 'help' },
  { id: 'sheet', press: '?', group: 'help' },
] as const

export type KeyId = (typeof keys)[number]['id']
export type KeyGroup = (typeof keys)[number]['group']
export const keyGroups = ['move', 'act', 'read', 'go', 'help'] as const satisfies readonly KeyGroup[]

export function pressOf(id: KeyId): string {
  return keys.find((key) => key.id === id)?.press ?? ''
}

/**
 * How a press is bound: by the letter, and by the place of that letter on the keyboard, so that `j` also works
 * while the keyboard writes Russian or Greek.
 */
export function bindingsOf(press: string): {
  readonly byLetter: readonly string[]
  readonly byPlace: string | undefined
} {
  const parts = press.split(' ')
  const byLetter = press === '?' ? ['?', 'Shift+?'] : press === '/' ? ['/', 'Shift+/'] : [press]
  const lettersOnly = parts.every((part) => /^(\$mod\+)?[a-z]$/.test(part))
  const byPlace = lettersOnly
    ? parts.map((part) => part.replace(/[a-z]$/, (letter) => `Key${letter.toUpperCase()}`)).join(' ')
    : undefined
  return { byLetter, byPlace }
}

/** True when the keyboard wrote a Latin letter: then the letter decides, not its place. */
export function wroteLatin(key: string): boolean {
  return /^[a-z]$/i.test(key)
}
