import type { MomentName, Speaker } from '../reading.ts'

/** What can be corrected and learnt: the four moments, then who is speaking. */
export const MOMENT_ORDER: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']
export const SPEAKER_ORDER: readonly Speaker[] = ['person', 'news', 'staff', 'spam']
/** Where the speakers begin among the outputs. */
export const SPEAKERS_AT: number = MOMENT_ORDER.length
export const OUTPUT_COUNT: number = MOMENT_ORDER.length + SPEAKER_ORDER.length
