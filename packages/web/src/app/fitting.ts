/** Letters without accents, in lower case: `Ρυθμίσεις` fits `ρυθμισεις`, `Ещё` fits `еще`. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')
}

/** Those whose words begin with every word that was typed, in their own order. */
export function fitting<C extends { readonly label: string }>(commands: readonly C[], wanted: string): C[] {
  const parts = folded(wanted).split(/\s+/).filter(Boolean)
  return commands.filter(({ label }) => {
    const words = folded(label).split(/[^\p{L}\p{N}]+/u)
    return parts.every((part) => words.some((word) => word.startsWith(part)))
  })
}
