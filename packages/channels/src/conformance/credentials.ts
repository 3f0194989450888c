import { listenUntil, testContext } from '../../test/context.ts'
import type { Credentials } from '../port.ts'
import { begin, demand, listening } from './hearing.ts'
import { reached } from './reached.ts'
import { refusedAs } from './refused.ts'
import type { Rule } from './stage.ts'

export const credentials: readonly Rule[] = [
  {
    name: 'stops with a sentence when the credentials are wrong',
    needs: ['account'],
    async run(stage) {
      const { account } = stage
      demand(account !== undefined, 'there is no account')
      await refusedAs('auth', () => stage.channel.check(account.wrong, testContext()))
      const context = testContext()
      const wrong = stage.channel.listen({ ...stage.input, credentials: account.wrong }, context)
      await refusedAs('auth', () => wrong[Symbol.asyncIterator]().next())
      context.stop()
    },
  },
  {
    name: 'stops with a sentence when the credentials were withdrawn',
    needs: ['revoked'],
    async run(stage) {
      const withdrawn = stage.account?.revoked?.()
      demand(withdrawn !== undefined, 'there are no withdrawn credentials')
      const context = testContext()
      const listener = stage.channel.listen({ ...stage.input, credentials: withdrawn }, context)
      await refusedAs('auth', () => listener[Symbol.asyncIterator]().next())
      context.stop()
    },
  },
  {
    name: 'stops with a sentence when the credentials are withdrawn while it listens',
    needs: ['revoked'],
    exempt: ({ input }) => (input.journal === undefined ? undefined : 'whoever is called asks for nothing'),
    async run(stage) {
      const ledger = await begin(stage)
      const context = testContext()
      const asked = stage.asked()
      const heard = listenUntil(listening(stage, ledger.cursor, context), ledger, () => false, 20_000)
      const refused = refusedAs('auth', () => heard)
      await reached(() => stage.asked() > asked, 1000)
      stage.account?.revoked?.()
      await refused
      context.stop()
    },
  },
  {
    name: 'does not answer with credentials that were withdrawn, and says so',
    needs: ['revoked', 'answering'],
    async run(stage) {
      const withdrawn = stage.account?.revoked?.()
      const input = stage.answering?.input('we are sorry', 'key one')
      demand(withdrawn !== undefined && input !== undefined, 'there is nothing to answer')
      await refusedAs('auth', () => stage.channel.publish?.({ ...input, credentials: withdrawn }, testContext()))
      demand(stage.answering?.published().length === 0, 'it was published')
    },
  },
  {
    name: 'renews access that has run out, once for all who need it, and hands the new access over to be kept',
    needs: ['expired'],
    async run(stage) {
      const expired = stage.account?.expired?.()
      demand(expired !== undefined, 'there are no expired credentials')
      let { values } = expired.credentials
      const store: Credentials['store'] = async (renewed) => void (values = { ...values, ...renewed })
      const contexts = Array.from({ length: 5 }, () => testContext())
      const first = async (given: Credentials, context: (typeof contexts)[number]): Promise<void> => {
        const batches = stage.channel.listen({ ...stage.input, credentials: given }, context)
        await batches[Symbol.asyncIterator]().next()
      }
      const same = { values, store }
      await Promise.all(contexts.map((context) => first(same, context)))
      demand(expired.renewals() === 1, `it was renewed ${expired.renewals()} times`)
      const later = testContext()
      await first({ values, store }, later)
      demand(expired.renewals() === 1, 'what was renewed was not kept')
      for (const context of [...contexts, later]) context.stop()
    },
  },
]
