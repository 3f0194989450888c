/** Path of a Chromium to test with (EARSHOT_BROWSER first), or undefined. */
export function findBrowser(): string | undefined

/** Installs Debian's Chromium where that needs nobody's permission. Returns its path, or undefined. */
export function installBrowser(say: (line: string) => void): string | undefined
