import type { ChannelDescription, ChannelTitle } from '@earshot/api'
import type { Channel } from '@earshot/channels'

/** What each channel can do and needs, in the words of the API. */
export function describeChannels(channels: ReadonlyMap<string, Channel>): ChannelDescription[] {
  return [...channels.values()].map((channel) => {
    const { name, title, accountFields, sourceFields, capabilities, exactlyOnce, access, cannotHear } =
      channel.describe()
    return {
      name,
      title,
      accountFields: accountFields.map((field) => ({ ...field })),
      sourceFields: sourceFields.map((field) => ({ ...field })),
      capabilities,
      exactlyOnce,
      access,
      cannotHear: [...cannotHear],
      ...(channel.signIn === undefined ? {} : { signsInOnPage: true }),
    }
  })
}

/** What the lists need: a hundredth of all that the channels say about themselves. */
export function titlesOf(channels: ReadonlyMap<string, Channel>): ChannelTitle[] {
  return [...channels.values()].map((channel) => {
    const { name, title } = channel.describe()
    return { name, title }
  })
}
