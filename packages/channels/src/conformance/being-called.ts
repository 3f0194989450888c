import { testContext } from '../../test/context.ts'
import { ChannelError, type NetworkCall, type Received } from '../port.ts'
import { demand } from './hearing.ts'
import { refusedAs } from './refused.ts'
import type { Rule, Stage } from './stage.ts'

function take({ channel, calls }: Stage, call: Partial<NetworkCall>): Promise<Received> {
  demand(channel.receive !== undefined && calls !== undefined, 'it cannot be called')
  const { method = 'POST', headers = new Headers(), query = new URLSearchParams(), body = new Uint8Array() } = call
  return channel.receive({ method, headers, query, body }, calls.credentials, testContext())
}

export const beingCalled: readonly Rule[] = [
  {
    name: 'is called by the network and by nobody else',
    needs: ['calls'],
    async run(stage) {
      const { calls } = stage
      demand(calls !== undefined, 'it cannot be called')
      const body = calls.body()
      const [first, again] = [await take(stage, calls.genuine(body)), await take(stage, calls.genuine(body))]
      demand(first.keep && again.keep, 'a true call is not kept')
      demand(first.key === again.key, 'the same call twice has two keys')
      for (const forged of calls.forged(body)) await refusedAs('auth', () => take(stage, forged))
    },
  },
  {
    name: 'takes a call that breaks off, is empty or makes no sense for none, and lives on',
    needs: ['calls'],
    async run(stage) {
      const { calls } = stage
      demand(calls !== undefined, 'it cannot be called')
      const body = calls.body()
      const bad = [body.subarray(0, body.length / 2), new Uint8Array(), Buffer.from('garbage'), Buffer.from('[null]')]
      for (const one of bad) {
        try {
          const received = await take(stage, calls.genuine(one))
          demand(!received.keep, `it keeps “${Buffer.from(one).toString()}”`)
        } catch (error) {
          demand(error instanceof ChannelError, `it threw something that is no ChannelError: ${String(error)}`)
          demand(error.kind === 'rejected' || error.kind === 'auth', `it was refused as ${error.kind}`)
        }
      }
      demand((await take(stage, calls.genuine(body))).keep, 'a true call is not kept afterwards')
    },
  },
]
