/** How a mention is accounted for. Every mention has one from the moment it is stored; `waiting` means: not yet. */
export const dispositions = ['waiting', 'answered', 'handed-over', 'silence', 'not-for-us'] as const
export type Disposition = (typeof dispositions)[number]

/** Why nobody answers. The first four are chosen by a person, `nothing-asked` also by the rule for passing mentions. */
export const silenceReasons = [
  'resolved-elsewhere',
  'would-not-help',
  'provocation',
  'too-late',
  'nothing-asked',
] as const
export type SilenceReason = (typeof silenceReasons)[number]

export const notForUsReasons = ['other-meaning', 'spam', 'bot', 'own-staff', 'about-a-rival'] as const
export type NotForUsReason = (typeof notForUsReasons)[number]
