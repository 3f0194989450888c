import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { readMail, type Mail, type ReadPart } from './mail.ts'
import { partsOf, textOf } from './parts.ts'

export interface FetchedMail {
  readonly uid: number
  readonly mail: Mail
  readonly receivedAt: number | undefined
  readonly bytes: number | undefined
}

/** Of a single text no more is read: nobody writes so much, and what is beyond it stays in the mailbox. */
const mostTextBytes = 512 * 1024

/** The uids behind `uid` that are in the open folder, in their order. */
export async function uidsAfter(client: ImapFlow, uid: number): Promise<readonly number[]> {
  const found = await client.search({ uid: `${uid + 1}:*` }, { uid: true })
  // A range whose beginning is beyond the last message means the last message.
  return (Array.isArray(found) ? found : []).filter((one) => one > uid).toSorted((a, b) => a - b)
}

/** Reads mails: their heads and texts, never what is attached, and without marking them as read. */
export async function fetchMails(client: ImapFlow, uids: readonly number[]): Promise<readonly FetchedMail[]> {
  if (uids.length === 0) return []
  const query = { uid: true, headers: true, bodyStructure: true, internalDate: true, size: true } as const
  const found = await client.fetchAll(uids.join(','), query, { uid: true })
  const mails: FetchedMail[] = []
  for (const one of found.toSorted((a, b) => a.uid - b.uid)) {
    // Newer servers tell of other messages in between.
    if (!uids.includes(one.uid) || one.headers === undefined) continue
    mails.push(await fetchTexts(client, one))
  }
  return mails
}

async function fetchTexts(client: ImapFlow, one: FetchMessageObject): Promise<FetchedMail> {
  const { texts, attachments } = partsOf(one.bodyStructure)
  const bodyParts = texts.map(({ part }) => ({ key: part, start: 0, maxLength: mostTextBytes }))
  const fetched =
    bodyParts.length === 0 ? undefined : await client.fetchOne(String(one.uid), { uid: true, bodyParts }, { uid: true })
  const read: ReadPart[] = texts.flatMap((part) => {
    const raw = fetched ? fetched.bodyParts?.get(part.part) : undefined
    return raw === undefined ? [] : [{ part, text: textOf(raw, part) }]
  })
  const { internalDate } = one
  const receivedAt = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime()
  return {
    uid: one.uid,
    mail: await readMail(one.headers ?? new Uint8Array(), read, attachments),
    receivedAt: Number.isNaN(receivedAt) ? undefined : receivedAt,
    bytes: one.size,
  }
}
