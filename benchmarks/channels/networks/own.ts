import { signatureHeaders } from '@earshot/channels'
import { randomBytes } from 'node:crypto'
import { startHttp } from '../../../packages/channels/test/http-server.ts'
import type { Desk } from '../desk.ts'
import { openMiniatures } from '../miniatures.ts'
import type { Kind } from '../miniatures.ts'
import type { Network } from '../network.ts'

/** A test network of the channel's own, since no server of it can be had. */
export async function openOwn(kind: Kind): Promise<Network> {
  const miniatures = await openMiniatures(kind, 1)
  return {
    async connect(desk) {
      await desk.connect(kind, miniatures.values[0] ?? {})
    },
    write: (text) => miniatures.write([text]),
    isVisible: async (text) => (await miniatures.published()).some((one) => one.includes(text)),
    stop: () => Promise.resolve(miniatures.stop()),
  }
}

const secret = `whsec_${randomBytes(24).toString('base64')}`

/** Somebody's program, which signs what it delivers and takes our answers. */
export async function openCaller(): Promise<Network> {
  const answers: string[] = []
  const receiver = await startHttp(({ body }) => {
    answers.push(body)
    return { status: 201, body: '{}' }
  })
  let [hook, count] = ['', 0]
  return {
    async connect(desk) {
      const accountId = await desk.connect('webhook', { name: 'Shop', secret, answers: receiver.address })
      hook = `${desk.address}/hooks/${await desk.hookOf(accountId)}`
    },
    async write(text) {
      count += 1
      const body = Buffer.from(
        JSON.stringify({ type: 'post.created', data: { id: `p${count}`, text, author: { id: '7', name: 'Ann' } } }),
      )
      const headers = signatureHeaders([secret], { id: `delivery ${count}`, at: Date.now(), body })
      const answer = await fetch(hook, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`the hook says ${answer.status}: ${await answer.text()}`)
    },
    isVisible: (text) => Promise.resolve(answers.some((one) => one.includes(text))),
    stop: receiver.close,
  }
}

const origin = 'https://www.halden.example'

/** Visitors of a page, each from another address, each with an open window. */
export async function openVisitors(): Promise<Network> {
  const windows = new AbortController()
  let [chat, count, seen] = ['', 0, '']
  return {
    async connect(desk: Desk) {
      const accountId = await desk.connect('webchat', { name: 'Halden', origins: origin })
      chat = `${desk.address}/chat/${await desk.hookOf(accountId)}`
    },
    async write(text) {
      count += 1
      const from = { origin, 'x-forwarded-for': `198.51.${count >> 8}.${count & 255}` }
      const headers = { ...from, authorization: `Visitor ${randomBytes(32).toString('base64url')}` }
      const body = JSON.stringify({ id: `message-${count}`, text, language: 'en' })
      const answer = await fetch(`${chat}/messages`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`the chat says ${answer.status}: ${await answer.text()}`)
      // Only those who are answered look at a window: so many are not open at once anywhere.
      if (count > 30) return
      const live = await fetch(`${chat}/live`, { headers, signal: windows.signal })
      void (async () => {
        for await (const part of live.body?.pipeThrough(new TextDecoderStream()) ?? []) seen += part
      })().catch(() => undefined)
    },
    isVisible: (text) => Promise.resolve(seen.includes(text)),
    stop: () => Promise.resolve(windows.abort()),
  }
}
