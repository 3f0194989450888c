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
  // Newer servers tell of other messages in between.
  const heads = found.flatMap((one) =>
    one.headers !== undefined && uids.includes(one.uid) ? [{ ...one, headers: one.headers }] : [],
  )
  const open = heads.map((head) => ({ head, ...partsOf(head.bodyStructure) }))
  const texts = await fetchTexts(client, open)
  const mails = open.map(async ({ head, attachments }): Promise<FetchedMail> => {
    const receivedAt = head.internalDate === undefined ? Number.NaN : new Date(head.internalDate).getTime()
    return {
      uid: head.uid,
      mail: await readMail(head.headers, texts.get(head.uid) ?? [], attachments),
      receivedAt: Number.isNaN(receivedAt) ? undefined : receivedAt,
      bytes: head.size,
    }
  })
  return (await Promise.all(mails)).toSorted((a, b) => a.uid - b.uid)
}

interface OpenMail {
  readonly head: Pick<FetchMessageObject, 'uid'>
  readonly texts: ReturnType<typeof partsOf>['texts']
}

/** One question for all mails whose texts are the same parts, as those of one program are. */
async function fetchTexts(
  client: ImapFlow,
  mails: readonly OpenMail[],
): Promise<ReadonlyMap<number, readonly ReadPart[]>> {
  const alike = new Map<string, OpenMail[]>()
  for (const mail of mails) {
    const key = mail.texts.map(({ part }) => part).join(' ')
    if (key !== '') alike.set(key, [...(alike.get(key) ?? []), mail])
  }
  const read = new Map<number, readonly ReadPart[]>()
  for (const [key, group] of alike) {
    const bodyParts = key.split(' ').map((part) => ({ key: part, start: 0, maxLength: mostTextBytes }))
    const uids = group.map(({ head }) => head.uid).join(',')
    const fetched = await client.fetchAll(uids, { uid: true, bodyParts }, { uid: true })
    const byUid = new Map(fetched.map((one) => [one.uid, one.bodyParts]))
    for (const { head, texts } of group) {
      const parts = texts.flatMap((part): readonly ReadPart[] => {
        const raw = byUid.get(head.uid)?.get(part.part)
        return raw === undefined ? [] : [{ part, text: textOf(raw, part) }]
      })
      read.set(head.uid, parts)
    }
  }
  return read
}
