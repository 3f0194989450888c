const isApple = () => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const names: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', Slash: '/', Shift: '⇧' }

/** `$mod+Enter` → `Ctrl`, `↵`; `g n` → `G`, `N`: one part for each key cap, in the order they are pressed. */
export function keyCaps(keys: string, apple = isApple()): string[] {
  return keys.split(' ').flatMap((press) =>
    press.split('+').map((key) => {
      if (key === '$mod') return apple ? '⌘' : 'Ctrl'
      return names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
    }),
  )
}
