import type { ImapFlow } from 'imapflow'
import { demandWords } from '../answer-text.ts'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { composeAnswer, idOfAnswer } from './compose.ts'
import { inMailbox, type Rhythm } from './imap.ts'
import { sentFolder } from './own-copies.ts'
import { settingsOf, type Settings } from './settings.ts'
import { inSmtp } from './smtp.ts'

/**
 * Sends an answer by mail, once: its Message-ID belongs to the key, and before it is sent it is looked for in the mailbox.
 * The proof is a copy to ourselves in the same handing-over (RFC 5321 takes a mail for all or for nobody), unless the
 * server keeps what it sends by itself.
 */
export async function publishAnswer(input: PublishInput, context: ChannelContext, rhythm: Rhythm): Promise<Published> {
  demandWords(input.text)
  const settings = settingsOf(input.credentials, context)
  const answer = await composeAnswer(input, settings, context.now())
  const looked = await inMailbox(settings, context, rhythm, async (client) => ({
    found: await find(client, answer.id, context),
    keepsSent: keepsSent(client, settings),
  }))
  if (looked.found !== undefined) return looked.found
  refuseTooSoon(input, context, rhythm)
  const copyTo = looked.keepsSent ? undefined : settings.address
  const mail = { from: settings.address, to: answer.to, copyTo, bytes: answer.bytes }
  const { copyTaken } = await inSmtp(settings, context, rhythm, (smtp) => smtp.send(mail))
  if (!copyTaken && !looked.keepsSent) await keepOurselves(settings, answer.bytes, context, rhythm)
  return { ref: answer.id, publishedAt: context.now() }
}

/** `absent` only when so much time has passed that the copy would be here. */
export async function findAnswer(
  input: PublishInput,
  context: ChannelContext,
  rhythm: Rhythm,
): Promise<Published | 'absent'> {
  const settings = settingsOf(input.credentials, context)
  const id = idOfAnswer(input.idempotencyKey, settings)
  const found = await inMailbox(settings, context, rhythm, (client) => find(client, id, context))
  if (found !== undefined) return found
  refuseTooSoon(input, context, rhythm)
  return 'absent'
}

function refuseTooSoon({ triedAt }: PublishInput, context: ChannelContext, { arrivesMs }: Rhythm): void {
  if (triedAt === undefined || context.now() - triedAt > arrivesMs || context.now() < triedAt) return
  throw new ChannelError('unavailable', 'Nobody knows yet whether the mail went out. It is looked for again by itself.')
}

/** Where sent mail lies, or in the inbox, where the copy arrives first. */
async function find(client: ImapFlow, id: string, context: ChannelContext): Promise<Published | undefined> {
  const sent = await sentFolder(client)
  for (const folder of [...(sent === undefined ? [] : [sent]), 'INBOX']) {
    await client.mailboxOpen(folder, { readOnly: true })
    const uids = await client.search({ header: { 'message-id': id } }, { uid: true })
    const [uid] = Array.isArray(uids) ? uids : []
    if (uid === undefined) continue
    const one = await client.fetchOne(String(uid), { uid: true, internalDate: true }, { uid: true })
    const at = one && one.internalDate !== undefined ? new Date(one.internalDate).getTime() : context.now()
    return { ref: id, publishedAt: Math.min(at, context.now()) }
  }
  return undefined
}

/** Gmail and Microsoft put everything that is sent through them where sent mail lies. */
function keepsSent(client: ImapFlow, { smtp: { host } }: Settings): boolean {
  return client.capabilities.has('X-GM-EXT-1') || /(^|\.)(gmail|googlemail|office365|outlook)\.com$/i.test(host)
}

/** It went out; that nobody can see it among the sent mail is no reason to say otherwise. */
async function keepOurselves(settings: Settings, bytes: Uint8Array, context: ChannelContext, rhythm: Rhythm) {
  try {
    await inMailbox(settings, context, rhythm, async (client) => {
      const folder = await sentFolder(client)
      if (folder !== undefined) await client.append(folder, Buffer.from(bytes), ['\\Seen'])
    })
  } catch {
    context.report({ code: 'skipped', message: 'An answer was sent, but could not be put among the sent mail.' })
  }
}
