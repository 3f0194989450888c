import type { Channel } from '@earshot/channels'

/**
 * The channels as this server's operator wants them: what a source leaves open in a field of one of these names is taken
 * from here instead of the channel's own default.
 */
export function withDefaultSettings(
  channels: ReadonlyMap<string, Channel>,
  defaults: Readonly<Record<string, string>>,
): ReadonlyMap<string, Channel> {
  return new Map([...channels].map(([name, channel]) => [name, withDefaults(channel, defaults)]))
}

function withDefaults(channel: Channel, defaults: Readonly<Record<string, string>>): Channel {
  const fields = channel.describe().sourceFields
  const own = Object.fromEntries(
    fields.flatMap(({ name }) => (defaults[name] === undefined ? [] : [[name, defaults[name]]])),
  )
  if (Object.keys(own).length === 0) return channel
  return {
    ...channel,
    describe: () => ({
      ...channel.describe(),
      sourceFields: fields.map((field) => ({ ...field, ...(own[field.name] && { defaultValue: own[field.name] }) })),
    }),
    listen: (input, context) => channel.listen({ ...input, settings: { ...own, ...input.settings } }, context),
  }
}
