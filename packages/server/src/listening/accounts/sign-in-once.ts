import type { Channel, CheckedAccount } from '@earshot/channels'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { checkSignal, readForm } from '../sources/channel-of.ts'

export interface SignedInOnce extends CheckedAccount {
  /** As they are to be kept, with the tokens the network gave. */
  readonly values: Readonly<Record<string, string>>
}

/** Signs in to see that the credentials are right and whose they are. Throws Expected `bad-input` and ChannelError. */
export async function signInOnce(
  ctx: Context,
  channel: Channel,
  entries: Readonly<Record<string, string>>,
): Promise<SignedInOnce> {
  const { accountFields, title } = channel.describe()
  if (accountFields.length === 0) throw new Expected('bad-input', `${title.en} has no accounts. Add a source instead.`)
  let values: Readonly<Record<string, string>> = readForm(accountFields, entries, 'values')
  const credentials = {
    values,
    store: async (renewed: Readonly<Record<string, string>>) => {
      values = renewed
    },
  }
  const checked = await channel.check(credentials, ctx.channelContext(checkSignal()))
  return { ...checked, values }
}
