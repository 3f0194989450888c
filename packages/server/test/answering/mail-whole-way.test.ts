import { channels } from '@earshot/channels'
import type { LiveEvent, Mention, Reply } from '@earshot/api'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { handOver, inMailboxOf, mailsOf } from '../../../channels/test/mail-person.ts'
import { startPeer, whyWithout } from '../../../channels/test/peer.ts'
import type { Peer } from '../../../channels/test/peer.ts'
import { keepTen } from '../../src/answering/attention/ten-keeper.ts'
import { startOutbox } from '../../src/answering/outbox/outbox.ts'
import type { Outbox } from '../../src/answering/outbox/outbox.ts'
import { sendReply } from '../../src/answering/replies/send-reply.ts'
import { writeReply } from '../../src/answering/replies/write-reply.ts'
import { createTestDatabase } from '../../src/database/testing.ts'
import type { TestDatabase } from '../../src/database/testing.ts'
import { connectAccount } from '../../src/listening/accounts/connect-account.ts'
import { createEars } from '../../src/listening/ear/ears.ts'
import { createHearing } from '../../src/listening/hearing/hearing.ts'
import type { Hearing } from '../../src/listening/hearing/hearing.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import type { TestWorkspace } from '../../src/testing/workspace.ts'
import { startSmtpCutter } from './smtp-cutter.ts'

const reason = whyWithout('mail.sh')

describe.skipIf(reason !== undefined)(`a real mailbox (${reason ?? 'running'})`, () => {
  let peer: Peer
  let imap: string
  let smtp: string
  let cutter: Awaited<ReturnType<typeof startSmtpCutter>>
  let database: TestDatabase
  let workspace: TestWorkspace
  let hearing: Hearing
  let outbox: Outbox
  let number = 0
  const told: LiveEvent[] = []
  const seen = { timeout: 60_000, interval: 250 }

  beforeAll(async () => {
    peer = await startPeer('mail.sh')
    imap = peer.facts['imap'] ?? ''
    smtp = peer.facts['smtp'] ?? ''
    cutter = await startSmtpCutter(smtp)
    await inMailboxOf(imap, 'desk', (client) => client.mailboxCreate('Sent'))
    database = await createTestDatabase()
    workspace = await createTestWorkspace(createTestServices(database, { channels }))
    await database.db.deleteFrom('source').execute()
    const { ctx } = workspace
    ctx.live.subscribe(ctx.workspaceId, (event) => told.push(event))
    keepTen(ctx)
    outbox = startOutbox(ctx)
    hearing = createHearing(ctx, createEars(ctx.db))
    await hearing.start()
    const values = { address: 'desk@x.test', user: 'desk', password: 'secret', smtp: cutter.address }
    await connectAccount(ctx, {
      channel: 'email',
      values: { ...values, imap: imap.replace('imap://', 'imap+plain://') },
    })
    // From now on: what was written before is not heard.
    await vi.waitUntil(async () => {
      const row = await database.db.selectFrom('source').select('cursor').executeTakeFirst()
      return typeof row?.cursor === 'string'
    }, seen)
  }, 300_000)
  afterAll(async () => {
    await hearing?.stop()
    await outbox?.stop(0)
    cutter?.close()
    await database?.drop()
    await peer?.stop()
  })

  /** Somebody new writes to the desk; resolves with the mention once it is among the Ten. */
  async function asks(text: string): Promise<{ readonly mention: Mention; readonly who: string; readonly id: string }> {
    number += 1
    const who = `person${number}`
    const id = `question${number}@customer.test`
    const mail = `From: Ann Lee <${who}@customer.test>\nTo: desk@x.test\nMessage-ID: <${id}>\nSubject: A question\nDate: ${new Date().toUTCString()}\n\n${text}\n`
    await handOver(smtp, `${who}@customer.test`, ['desk@x.test'], mail)
    const mention = await vi.waitUntil(
      () => latestTen()?.items.find((item) => item.mention.person.handle === `${who}@customer.test`)?.mention,
      seen,
    )
    return { mention, who, id }
  }
  const latestTen = () => told.flatMap((event) => (event.type === 'ten' ? [event.ten] : [])).at(-1)
  const press = (mention: Mention, text: string) =>
    writeReply(workspace.ctx, { mentionId: mention.id, text, send: true, anyway: false })
  const rowOf = (reply: Reply) =>
    database.db.selectFrom('reply').selectAll().where('id', '=', reply.id).executeTakeFirstOrThrow()
  const stateOf = async (reply: Reply) => (await rowOf(reply)).state
  /** What stands in the mails that a person got. */
  const gotten = async (who: string) =>
    (await mailsOf(imap, who)).map(({ source }) => source.slice(source.indexOf('\r\n\r\n') + 4).trim())

  /** A program that sends what is queued is killed where the line goes dead; then another one takes over. */
  async function killedWhileSending(reply: Promise<Reply>, dead: Promise<void>): Promise<Reply> {
    const sending = await reply
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'send-alone.ts')], {
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    const exit = once(child, 'exit')
    child.stdin.end(JSON.stringify({ address: database.address }))
    await Promise.race([dead, exit])
    child.kill('SIGKILL')
    await exit
    expect(await stateOf(sending)).toBe('sending')
    return sending
  }

  test('somebody writes, is among the Ten, is answered by a person, and has the answer in the thread', async () => {
    const { mention, who, id } = await asks('Where can I buy a second cup?\n\n-- \nAnn')
    expect(mention).toMatchObject({
      addressing: 'to-us',
      disposition: 'waiting',
      text: 'Where can I buy a second cup?',
      title: 'A question',
    })
    const reply = await press(mention, 'In every shop of ours. – Mara')
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    await expect.poll(() => gotten(who), seen).toHaveLength(1)
    const [mail] = await mailsOf(imap, who)
    expect(mail?.source).toContain(`In-Reply-To: <${id}>`)
    expect(mail?.source).toMatch(/^Subject: Re: A question\r$/m)
    await expect.poll(async () => latestTen()?.items.length, seen).toBe(0)
    await expect.poll(async () => (await mailsOf(imap, 'desk', 'Sent')).length, seen).toBe(1)
  }, 120_000)

  test('killed when the mail server has just taken it: the person has it once, and it is said to be sent', async () => {
    const { mention, who } = await asks('Do you repair handles?')
    await outbox.stop()
    const dead = cutter.goDead('after the mail is handed over')
    const reply = await killedWhileSending(press(mention, 'We do. – Mara'), dead)
    await sql`update reply set lease_until = now() where state = 'sending'`.execute(database.db)
    outbox = startOutbox(workspace.ctx)
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    await expect.poll(() => gotten(who), seen).toEqual(['We do. =E2=80=93 Mara'])
  }, 120_000)

  test('killed before the mail server had the whole of it: it is sent again, and the person has it once', async () => {
    const { mention, who } = await asks('Is the large one back?')
    await outbox.stop()
    const dead = cutter.goDead('before the mail is handed over')
    const reply = await killedWhileSending(press(mention, 'On Monday. – Mara'), dead)
    // Two minutes later: a copy would be here by now.
    await sql`update reply set lease_until = now(), sending_at = sending_at - interval '2 minutes' where state = 'sending'`.execute(
      database.db,
    )
    outbox = startOutbox(workspace.ctx)
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    await expect.poll(() => gotten(who), seen).toEqual(['On Monday. =E2=80=93 Mara'])
  }, 120_000)

  test('an answer that comes back is shown as failed with the reason, its person waits again, and it can be sent anew', async () => {
    const { mention, who } = await asks('When do you open?')
    const reply = await press(mention, 'At nine.')
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    const { ref } = await rowOf(reply)
    const report = [
      'From: Mail Delivery System <MAILER-DAEMON@x.test>',
      'To: desk@x.test',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b\nContent-Type: text/plain\n\nI am sorry.',
      '--b\nContent-Type: message/delivery-status\n',
      `Reporting-MTA: dns; x.test\n\nFinal-Recipient: rfc822; ${who}@customer.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user`,
      `\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <${ref}>\nSubject: Re: A question`,
      '\n--b--',
    ].join('\n')
    await handOver(smtp, '', ['desk@x.test'], report)
    await expect.poll(() => stateOf(reply), seen).toBe('failed')
    expect(await rowOf(reply)).toMatchObject({
      reason_code: 'rejected',
      reason: `The mail server could not deliver it to ${who}@customer.test (550 5.1.1 no such user).`,
    })
    await expect.poll(async () => latestTen()?.items.map((item) => item.mention.id), seen).toContain(mention.id)
    await sendReply(workspace.ctx, { id: reply.id, anyway: false })
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    await expect.poll(() => gotten(who), seen).toEqual(['At nine.', 'At nine.'])
    const mentions = await database.db.selectFrom('mention').select('text').execute()
    expect(mentions.map(({ text }) => text)).not.toContain('I am sorry.')
  }, 120_000)
})
