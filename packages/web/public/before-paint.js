// Runs before the first paint so that neither theme nor language flashes. Kept apart from the page for a strict CSP.
try {
  const { theme, locale } = localStorage
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  if (locale) document.documentElement.lang = locale
} catch {
  // Storage is refused: the system's theme and the browser's language are used.
}
