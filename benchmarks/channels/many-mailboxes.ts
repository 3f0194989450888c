/**
 * 50 mailboxes of a real Dovecot, heard at the same time, to which 300 mails come in half a minute. They are handed to
 * Dovecot itself: what a mail server does with them before is no lag of ours.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { handOver, inMailboxOf } from '../../packages/channels/test/mail-person.ts'
import { startPeer, whyWithout } from '../../packages/channels/test/peer.ts'
import { openDesk } from './desk.ts'
import { measureLag, ownMegabytes, printLag } from './lag.ts'
import { mailbox, mailOf } from './networks/real.ts'

const [count, mails, seconds] = [50, 300, 30]
console.log(`\n### mailboxes: ${count} of them at Dovecot, heard with IDLE`)
const why = whyWithout('mail.sh') ?? (process.getuid?.() === 0 ? undefined : 'skipped without root')
if (why === undefined) await measure()
else console.log(`  ${why}`)

async function measure(): Promise<void> {
  const peer = await startPeer('mail.sh')
  const { imap = '', smtp = '', lmtp = '' } = peer.facts
  const users = Array.from({ length: count }, (_, number) => `desk${number}`)
  for (const user of users) await inMailboxOf(imap, user, (client) => client.mailboxCreate('Sent'))
  const desk = await openDesk()
  const before = await ownMegabytes()
  const connectedAt = performance.now()
  await desk.addAccounts(
    'email',
    users.map((user) => mailbox(imap, smtp, user)),
  )
  while ((await desk.listening()) < count) await delay(100)
  console.log(`  all were open after ${((performance.now() - connectedAt) / 1000).toFixed(1)} s`)
  const each = ((await ownMegabytes()) - before) / count
  console.log(`  memory of the server for each mailbox       ${each.toFixed(2)} MB`)
  const arrivals = await measureLag(desk, {
    count: mails,
    seconds,
    mostMs: 30_000,
    publish(number, words) {
      const user = users[number % count] ?? ''
      const mail = mailOf(`n${number}@customer.test`, user, words)
      return handOver(`lmtp://${lmtp}`, 'ann@customer.test', [`${user}@x.test`], mail)
    },
  })
  printLag(arrivals)
  const fetchedAt = process.cpuUsage()
  const began = performance.now()
  const read = await inMailboxOf(imap, 'desk0', async (client) => {
    await client.mailboxOpen('INBOX', { readOnly: true })
    let size = 0
    for (let times = 0; times < 100; times += 1)
      for await (const { source } of client.fetch('1:*', { source: true })) size += source === undefined ? 0 : 1
    return size
  })
  const cpuS = process.cpuUsage(fetchedAt).user / 1e6
  const perSecond = Math.round(read / ((performance.now() - began) / 1000))
  console.log(
    `  beside it: imapflow alone fetches ${perSecond} such mails a second (${(read / cpuS).toFixed(0)} a second of processor)`,
  )
  await desk.close()
  await peer.stop()
}
process.exit()
