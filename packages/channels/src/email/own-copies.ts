import type { ImapFlow } from 'imapflow'
import type { FetchedMail } from './fetch-mails.ts'
import { isOwnId } from './compose.ts'
import type { Settings } from './settings.ts'

/**
 * An answer of ours is sent to ourselves as well, as the proof that it went out. That copy goes from the inbox to where
 * sent mail lies. No other mail is ever touched.
 */
export async function fileOwnCopies(
  client: ImapFlow,
  mails: readonly FetchedMail[],
  { address }: Settings,
): Promise<void> {
  const copies = mails.filter(({ mail }) => mail.from?.address === address && isOwnId(mail.messageId))
  if (copies.length === 0) return
  const sent = await sentFolder(client)
  if (sent === undefined) return
  for (const { uid } of copies) {
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    await client.messageMove(String(uid), sent, { uid: true })
  }
}

/** Where this server keeps what was sent (RFC 6154), or a folder of that name. */
export async function sentFolder(client: ImapFlow): Promise<string | undefined> {
  const folders = await client.list()
  const named = /^(inbox[./])?(sent|sent items|sent messages|sent mail|отправленные|απεσταλμένα)$/i
  return folders.find((one) => one.specialUse === '\\Sent')?.path ?? folders.find((one) => named.test(one.path))?.path
}
