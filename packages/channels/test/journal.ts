import type { CallReply, Channel, Credentials, Delivery, Journal, NetworkCall } from '../src/port.ts'
import { openBell } from '../src/bell.ts'
import { testContext } from './context.ts'

/** Numbers go on through a whole test run. */
export interface TestJournal extends Journal {
  /** Lets the channel judge a call and keeps what it says is to be kept, once. Gives the status it is answered with. */
  readonly take: (call: Partial<NetworkCall>) => Promise<number>
  /** The same, with the whole answer. */
  readonly answer: (call: Partial<NetworkCall>) => Promise<CallReply>
  readonly kept: readonly Delivery[]
}

/** The server's journal in miniature. */
export function openJournal(channel: Channel, credentials: Credentials, address?: string): TestJournal {
  const kept: Delivery[] = []
  const keys = new Set<string>()
  const bells = new Set<ReturnType<typeof openBell>>()
  const answer: TestJournal['answer'] = async (call) => {
    const whole = {
      method: 'POST',
      headers: new Headers(),
      query: new URLSearchParams(),
      body: new Uint8Array(),
      ...call,
    }
    const received = await channel.receive?.(whole, credentials, testContext())
    if (received?.keep === true && !keys.has(received.key)) {
      keys.add(received.key)
      kept.push({ number: kept.length + 1, receivedAt: Date.now(), body: received.body ?? whole.body })
      for (const bell of bells) bell.ring()
    }
    return received?.reply ?? { status: 404 }
  }
  return {
    ...(address === undefined ? {} : { address }),
    kept,
    after: (number, most) => Promise.resolve(kept.filter((one) => one.number > number).slice(0, most)),
    async wait(signal, mostMs = 1000) {
      const bell = openBell(signal)
      bells.add(bell)
      await bell.heard(mostMs)
      bells.delete(bell)
    },
    take: async (call) => (await answer(call)).status,
    answer,
  }
}
