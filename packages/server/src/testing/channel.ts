import type { Channel, ChannelDescription, Published, PublishInput } from '@earshot/channels'

const words = (text: string) => ({ en: text, ru: text, el: text })

/** A network without a network: hears nothing, and publishes as the test says. Called bluesky, takes 300 characters. */
export function createTestChannel(
  instead: Partial<Channel> & { readonly description?: Partial<ChannelDescription> } = {},
): Channel {
  const { description, ...members } = instead
  return {
    name: 'bluesky',
    describe: () => ({
      name: 'bluesky',
      title: words('Bluesky'),
      accountFields: [],
      sourceFields: [],
      capabilities: {
        hearsWholeNetwork: false,
        hearsMentions: true,
        publishes: true,
        toldOfEdits: false,
        toldOfDeletions: false,
        looksUpThreads: false,
      },
      exactlyOnce: 'own-key',
      limits: { maxGraphemes: 300 },
      access: words(''),
      cannotHear: [],
      halfLifeMs: 7_200_000,
      ...description,
    }),
    check: async () => ({ author: { ref: 'did:plc:us' } }),
    listen: async function* () {},
    publish: async (input) => publishedAs(input),
    ...members,
  }
}

export function publishedAs({ idempotencyKey }: PublishInput): Published {
  return {
    ref: `at://us/${idempotencyKey}`,
    url: `https://bluesky.example/${idempotencyKey}`,
    publishedAt: 1_800_000_000_000,
  }
}
