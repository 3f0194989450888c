import type { ImapFlow, MailboxObject } from 'imapflow'
import type { Batch, ChannelEvent } from '@earshot/domain'
import * as z from 'zod'
import { openBell } from '../bell.ts'
import { ChannelError, type ChannelContext, type Credentials, type ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { fetchMails, uidsAfter, type FetchedMail } from './fetch-mails.ts'
import { leave, signIn, type Rhythm } from './imap.ts'
import { mapMail } from './map.ts'
import { fileOwnCopies } from './own-copies.ts'
import { explainMailError } from './refusal.ts'
import { settingsOf, type Settings } from './settings.ts'

/** Up to where the inbox was heard. `validity` says whether its uids are still the ones they were. */
const place = z.object({ validity: z.string(), uid: z.number(), modseq: z.string(), at: z.number() })
type Place = z.infer<typeof place>

const mostAtOnce = 25
/** When the uids have lost their meaning, so much from before is read again; what is known is recognised. */
const overlapMs = 2 * 24 * 60 * 60 * 1000

/**
 * Hears an inbox by its uids, whatever anybody has read in it. Between two looks it waits with IDLE; where that tells
 * nothing it looks by itself.
 */
export async function* hearInbox(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const settings = settingsOf(input.credentials, context)
  let known = readPlace(input.cursor)
  let failures = 0
  while (!context.signal.aborted) {
    let client: ImapFlow | undefined
    try {
      client = await signIn(settings, context, rhythm)
      for await (const batch of hearOpen(client, { settings, rhythm, context, known })) {
        if (failures > 0) context.report({ code: 'connected', message: `${settings.imap.host} answers again.` })
        failures = 0
        yield batch
        known = readPlace(batch.cursor)
      }
    } catch (error) {
      failures += 1
      const explained = explainMailError(error, settings.imap, context.now())
      await pause(waitAfter(explained, failures, context), context.signal)
    } finally {
      if (client !== undefined) await leave(client)
    }
  }
}

interface Hearing {
  readonly settings: Settings
  readonly rhythm: Rhythm
  readonly context: ChannelContext
  readonly known: Place | undefined
}

async function* hearOpen(client: ImapFlow, { settings, rhythm, context, known }: Hearing): AsyncGenerator<Batch> {
  const bell = openBell(context.signal)
  client.on('exists', bell.ring)
  // The library does not count what QRESYNC tells to have vanished, and would take the next mail for an old one.
  client.on('expunge', ({ vanished, earlier }) => {
    if (client.mailbox && vanished && !earlier) client.mailbox.exists -= 1
  })
  client.on('close', bell.ring)
  const stop = (): void => client.close()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    const inbox = await client.mailboxOpen('INBOX')
    const begin = await beginAt(client, inbox, known, context.now())
    let here = begin.place
    let waiting = begin.uids
    let toldAt = 0
    while (!context.signal.aborted) {
      for (let from = 0; from < waiting.length; from += mostAtOnce) {
        const uids = waiting.slice(from, from + mostAtOnce)
        const mails = await fetchMails(client, uids)
        await fileOwnCopies(client, mails, settings)
        here = { ...here, uid: Math.max(here.uid, ...uids), at: context.now() }
        toldAt = context.now()
        yield { events: eventsOf(mails, context.now()), cursor: JSON.stringify(here), heard: uids.length }
      }
      here = { ...here, modseq: modseqOf(client.mailbox), at: context.now() }
      if (toldAt === 0 || context.now() - toldAt >= rhythm.restMs || context.now() < toldAt) {
        toldAt = context.now()
        yield { events: [], cursor: JSON.stringify(here), heard: 0 }
      }
      void client.idle().catch(bell.ring)
      await bell.heard(rhythm.pollMs)
      if (!client.usable) break
      waiting = await uidsAfter(client, here.uid)
    }
    if (!context.signal.aborted)
      throw new ChannelError('unavailable', `${settings.imap.host} ended the connection. It is tried again by itself.`)
  } finally {
    context.signal.removeEventListener('abort', stop)
  }
}

/** Where to begin, and what is new already. */
async function beginAt(
  client: ImapFlow,
  inbox: MailboxObject,
  known: Place | undefined,
  now: number,
): Promise<{ readonly place: Place; readonly uids: readonly number[] }> {
  const validity = String(inbox.uidValidity)
  const modseq = modseqOf(inbox)
  if (known === undefined) return { place: { validity, uid: inbox.uidNext - 1, modseq, at: now }, uids: [] }
  if (known.validity === validity) {
    const isUnchanged = modseq !== '0' && known.modseq === modseq && inbox.uidNext <= known.uid + 1
    return { place: known, uids: isUnchanged ? [] : await uidsAfter(client, known.uid) }
  }
  const since = new Date(Math.min(known.at, now) - overlapMs)
  const found = await client.search({ since }, { uid: true })
  const uids = (Array.isArray(found) ? found : []).toSorted((a, b) => a - b)
  return { place: { validity, uid: 0, modseq, at: now }, uids }
}

function eventsOf(mails: readonly FetchedMail[], now: number): readonly ChannelEvent[] {
  return mails.map(({ mail, receivedAt, bytes }) => mapMail(mail, { receivedAt, bytes, now }))
}

function modseqOf(mailbox: MailboxObject | false): string {
  return String((mailbox ? mailbox.highestModseq : undefined) ?? 0)
}

function readPlace(cursor: string | undefined): Place | undefined {
  try {
    return cursor === undefined ? undefined : place.parse(JSON.parse(cursor))
  } catch {
    return undefined
  }
}
