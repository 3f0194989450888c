import type { Channel, CheckedAccount } from '@earshot/channels'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { checkSignal, readForm } from '../sources/channel-of.ts'

export interface SignedInOnce extends CheckedAccount {
  /** As they are to be kept, with the tokens the network gave. */
  readonly values: Readonly<Record<string, string>>
}

/** What a person entered, or what a page of the network gave where they signed in. */
export interface Entered {
  readonly values: Readonly<Record<string, string>>
  readonly isGranted?: boolean
}

/** Signs in to see that the credentials are right and whose they are. Throws Expected `bad-input` and ChannelError. */
export async function signInOnce(
  ctx: Context,
  channel: Channel,
  { values: entries, isGranted = false }: Entered,
): Promise<SignedInOnce> {
  const { accountFields, title } = channel.describe()
  if (accountFields.length === 0) throw new Expected('bad-input', `${title.en} has no accounts. Add a source instead.`)
  let values: Readonly<Record<string, string>> = isGranted ? entries : readForm(accountFields, entries, 'values')
  const credentials = {
    values,
    store: async (renewed: Readonly<Record<string, string>>) => {
      values = renewed
    },
  }
  const checked = await channel.check(credentials, ctx.channelContext(checkSignal()))
  return { ...checked, values }
}
