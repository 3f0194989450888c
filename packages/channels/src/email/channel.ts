import { tokenInGroups } from '@earshot/domain'
import { given } from '../given.ts'
import { ChannelError, type Channel } from '../port.ts'
import { description } from './describe.ts'
import { inMailbox, type Rhythm } from './imap.ts'
import { hearInbox } from './listen.ts'
import { findAnswer, publishAnswer } from './publish.ts'
import { readSettings, settingsOf } from './settings.ts'
import { mailboxSignIn } from './sign-in.ts'
import { inSmtp } from './smtp.ts'

const defaultRhythm: Rhythm = { timeoutMs: 60_000, pollMs: 2 * 60_000, arrivesMs: 60_000, restMs: 30 * 60_000 }

/** A mailbox: heard by IMAP, answered by SMTP. */
export function openEmail(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  return {
    name: description.name,
    describe: () => description,
    async check(credentials, context) {
      const settings = settingsOf(credentials, context)
      // Somebody waits before a form.
      const soon = { ...rhythm, timeoutMs: Math.min(rhythm.timeoutMs, 10_000) }
      await inMailbox(settings, context, soon, (client) => client.mailboxOpen('INBOX', { readOnly: true }))
      await inSmtp(settings, context, soon, () => Promise.resolve())
      const { address, name } = settings
      return { author: given({ ref: address, handle: address, name }) }
    },
    async *listen(input, context) {
      const { credentials } = input
      if (credentials === undefined)
        throw new ChannelError('auth', 'A mailbox is heard with its password. Enter it first.')
      yield* hearInbox(rhythm, { ...input, credentials }, context)
    },
    invite({ values }, token) {
      return { kind: 'mail', address: readSettings(values).address, code: tokenInGroups(token) }
    },
    signIn: mailboxSignIn,
    publish: (input, context) => publishAnswer(input, context, rhythm),
    findPublished: (input, context) => findAnswer(input, context, rhythm),
  }
}

export const channel = openEmail()
