/** Drafts stay on this device, each with the mention it answers, until they are sent or emptied. */
const nameOf = (workspace: string, mentionId: string) => `draft ${workspace} ${mentionId}`

export function keptDraft(workspace: string, mentionId: string): string {
  try {
    return localStorage.getItem(nameOf(workspace, mentionId)) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(workspace: string, mentionId: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(nameOf(workspace, mentionId))
    else localStorage.setItem(nameOf(workspace, mentionId), text)
  } catch {
    // Storage is refused or full: the draft lives as long as the page.
  }
}
