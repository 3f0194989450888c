import type { Audience } from '@earshot/api'

/** What an answer is written to and for whom: a text for one person never becomes the beginning of one for all. */
export interface DraftOf {
  readonly workspace: string
  readonly mentionId: string
  readonly audience: Audience
}

/** Drafts stay on this device, each with the mention it answers, until they are sent or emptied. */
const nameOf = ({ workspace, mentionId, audience }: DraftOf) => `draft ${workspace} ${mentionId} ${audience}`

export function keptDraft(of: DraftOf): string {
  try {
    return localStorage.getItem(nameOf(of)) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(of: DraftOf, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(nameOf(of))
    else localStorage.setItem(nameOf(of), text)
  } catch {
    // Storage is refused or full: the draft lives as long as the page.
  }
}
