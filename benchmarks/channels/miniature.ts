import { startHttp } from '../../packages/channels/test/http-server.ts'
import { startMailServer } from '../../packages/channels/test/mail-server.ts'
import { startMastodon } from '../../packages/channels/test/mastodon-server.ts'
import { startTelegram, token } from '../../packages/channels/test/telegram-server.ts'
import { groupId, startVk } from '../../packages/channels/test/vk-server.ts'
import { startXrpc } from '../../packages/channels/test/xrpc-server.ts'
import type { Values } from './desk.ts'
import type { Answer, Ask, Kind, Question } from './miniatures.ts'

/** The networks of the channels' own tests, in a process of their own. */
interface Miniature {
  readonly values: Values
  readonly write: (text: string) => unknown
  readonly published: () => readonly string[]
  readonly asked: () => number
}

const open: Readonly<Record<Kind, () => Promise<Miniature>>> = {
  async bluesky() {
    const server = await startXrpc()
    const { address: service, handle, password } = server
    const published = () => [...server.records.values()].map(({ value }) => String(value['text']))
    const values = { service, handle, password }
    return { values, write: (text) => server.write(text), published, asked: () => server.asked.length }
  },
  async mastodon() {
    const server = await startMastodon()
    server.streams = true
    const published = () => server.published.map(({ status }) => status)
    const values = { server: server.address, token: 'right' }
    return { values, write: (text) => server.write(text), published, asked: () => server.asked.length }
  },
  async telegram() {
    const server = await startTelegram()
    server.holds = true
    const published = () => server.sent.map(({ text }) => text)
    const values = { token, service: server.address }
    return { values, write: (text) => server.write(text), published, asked: () => server.asked.length }
  },
  async vk() {
    const server = await startVk()
    server.holds = true
    const published = () => server.called.flatMap(({ parameters }) => parameters['message'] ?? [])
    const values = { group: String(groupId), token: 'right', service: server.address }
    return { values, write: (text) => server.write(text), published, asked: () => server.asked.length }
  },
  async wordpress() {
    const comments: object[] = []
    const server = await startHttp(({ path }) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('page') ?? 1)
      return { body: JSON.stringify(comments.slice((page - 1) * 100, page * 100)) }
    })
    const write = (text: string): void => {
      const id = comments.length + 1
      const content = { rendered: `<p>${text}</p>` }
      comments.unshift({ id, post: 1, parent: 0, author: 0, author_name: `Ann ${id}`, status: 'approved', content })
    }
    const values = { site: server.address, user: 'acme', password: 'abcd efgh' }
    return { values, write, published: () => [], asked: () => server.asked.length }
  },
  async email() {
    const address = 'desk@x.test'
    const { imap, smtp, deliver, sent, asked } = await startMailServer(address)
    let count = 0
    const write = (text: string): void =>
      deliver(
        `From: Ann <ann@customer.test>\nTo: ${address}\nMessage-ID: <${(count += 1)}@x.test>\nSubject: hello\nDate: ${new Date().toUTCString()}\nContent-Type: text/plain; charset=utf-8\n\n${text}`,
      )
    return { values: { address, password: 'right', imap, smtp }, write, published: () => sent, asked }
  },
}

const opened: Miniature[] = []

async function answer(what: Ask): Promise<unknown> {
  if (what.ask === 'open') {
    for (let left = what.count; left > 0; left -= 1) opened.push(await open[what.kind]())
    return opened.map(({ values }) => values)
  }
  if (what.ask === 'connected') return opened.filter(({ asked }) => asked() > 0).length
  if (what.ask === 'published') return opened[0]?.published() ?? []
  for (const text of what.texts) opened[0]?.write(text)
  return 'written'
}

process.on('message', ({ number, what }: Question) => {
  void answer(what).then((said) => process.send?.({ number, said } satisfies Answer))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
