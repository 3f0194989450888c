import type { ChannelDescription } from '../port.ts'
import { publicHosts } from './firehose.ts'
import { textLimits } from './limits.ts'
import { defaultService } from './session.ts'

export const description: ChannelDescription = {
  name: 'bluesky',
  title: 'Bluesky',
  accountFields: [
    { name: 'handle', label: 'Handle', kind: 'handle', required: true, placeholder: 'brand.bsky.social' },
    {
      name: 'password',
      label: 'App password',
      kind: 'password',
      required: true,
      placeholder: 'xxxx-xxxx-xxxx-xxxx',
      help: 'Make one in Bluesky under Settings, Privacy and security, App passwords. It can be withdrawn there at any time.',
    },
    {
      name: 'service',
      label: 'Server',
      kind: 'url',
      required: false,
      defaultValue: defaultService,
      help: 'Only if the account lives on a server of its own.',
    },
  ],
  sourceFields: [
    {
      name: 'hosts',
      label: 'Jetstream hosts',
      kind: 'text',
      required: false,
      defaultValue: publicHosts.join(', '),
      help: 'Tried in turn, separated by commas. The public ones need no key.',
    },
  ],
  capabilities: {
    hearsWholeNetwork: true,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: true,
    toldOfDeletions: true,
    looksUpThreads: true,
  },
  exactlyOnce: 'own-key',
  limits: textLimits,
  access: 'Open to everybody: no approval, no key, no payment. Answering needs an account with an app password.',
  cannotHear: [
    'Direct messages: Bluesky keeps them in a closed service.',
    'Posts older than 36 hours that nobody heard in time: the hosts keep no more.',
    'Posts of people who have blocked your account, in threads and notifications.',
  ],
  halfLifeMs: 2 * 60 * 60 * 1000,
}
