import type { Mention } from '@earshot/api'

/**
 * One line for each wording: the newest mention of it that is loaded stands for all of them. The one that is open stays,
 * and whoever asked for the copies gets them all.
 */
export function withoutCopies(
  mentions: readonly Mention[],
  { copies, mention: open }: { readonly copies?: string; readonly mention?: string },
): readonly Mention[] {
  if (copies !== undefined) return mentions
  const shown = new Set<string>()
  return mentions.filter(({ id, copies: wording }) => {
    if (wording === undefined || id === open) return true
    const isNew = !shown.has(wording.firstId)
    shown.add(wording.firstId)
    return isNew
  })
}
