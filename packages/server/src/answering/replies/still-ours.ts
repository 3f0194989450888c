import type { ReplyState } from '@earshot/domain'
import { Expected } from '../../problem.ts'

/** Throws Expected `conflict` unless nothing of this answer has left the house: it is a draft, approved, or failed. */
export function stillOurs({ state }: { readonly state: ReplyState }): void {
  const why = elsewhere[state]
  if (why !== undefined) throw new Expected('conflict', why)
}

const elsewhere: Readonly<Partial<Record<ReplyState, string>>> = {
  queued: 'It is already on its way. Wait until it has arrived, or failed.',
  sending: 'It is being sent at this moment. Wait until it has arrived, or failed.',
  sent: 'It was already sent.',
  unknown: 'Nobody knows yet whether it arrived. Look on the network and say so first.',
}
