import type { Account, Source } from '@earshot/api'

/** How a state looks: all is well, it takes care of itself, or a person is needed. */
export type Tone = 'well' | 'wait' | 'bad' | 'rest'

const tones: Readonly<Record<Source['state'] | Account['state'], Tone>> = {
  starting: 'wait',
  listening: 'well',
  retrying: 'wait',
  paused: 'rest',
  broken: 'bad',
  finished: 'rest',
  connected: 'well',
  'needs-sign-in': 'bad',
  unreachable: 'wait',
}

export function toneOf(state: Source['state'] | Account['state']): Tone {
  return tones[state]
}
