import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { blueskyPerson, mentioning } from '../../../packages/channels/test/bluesky-people.ts'
import { handOver, mailsOf } from '../../../packages/channels/test/mail-person.ts'
import { startPeer } from '../../../packages/channels/test/peer.ts'
import { socketFetch } from '../../../packages/channels/test/socket-fetch.ts'
import type { Network } from '../network.ts'

/** The whole network of Bluesky: its PDS, its AppView, a person who mentions us. */
export async function openBluesky(): Promise<Network> {
  const peer = await startPeer('bluesky-full.mjs')
  const service = peer.facts['pds'] ?? ''
  const brand = await blueskyPerson(service, 'brand')
  const ann = await blueskyPerson(service, 'ann')
  return {
    async connect(desk) {
      await desk.connect('bluesky', await brand.appPassword('desk'))
    },
    async write(text) {
      await ann.write(`@${brand.handle} ${text}`, mentioning(brand))
    },
    async isVisible(text) {
      const said = await ann.get('app.bsky.notification.listNotifications', { limit: '20' })
      return JSON.stringify(said).includes(text)
    },
    stop: peer.stop,
  }
}

/** Two federated servers: ours is a.test, the person is at b.test. */
export async function openFediverse(): Promise<Network> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fediverse-'))
  const bridge = path.resolve(import.meta.dirname, '../../../packages/channels/test/bridge.mjs')
  const lent = ['--', process.execPath, bridge, folder, 'a.test=127.0.0.1', 'b.test=127.0.0.2']
  const peer = await startPeer('mastodon-snac.sh', lent)
  const outside = socketFetch(folder)
  const asAnn = async (method: string, place: string, body?: object): Promise<string> => {
    const headers = { authorization: `Bearer ${peer.facts['ann']}`, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await outside(`http://b.test${place}`, { method, headers, ...sent })
    return answer.text()
  }
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await outside('http://a.test/api/v1/instance').catch(() => undefined)
    if (isThere?.ok) break
    await delay(200)
  }
  const find = new URLSearchParams({ q: 'http://a.test/brand', resolve: 'true', type: 'accounts' })
  await asAnn('GET', `/api/v2/search?${find.toString()}`)
  return {
    fetch: outside,
    async connect(desk) {
      await desk.connect('mastodon', { server: 'http://a.test', token: peer.facts['brand'] ?? '' })
    },
    async write(text) {
      await asAnn('POST', '/api/v1/statuses', { status: `@brand@a.test ${text}` })
    },
    isVisible: async (text) => (await asAnn('GET', '/api/v1/notifications?limit=30')).includes(text),
    async stop() {
      await peer.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A WordPress; its comments are written over REST in a visitor's name, since its form takes one in fifteen seconds. */
export async function openWordPress(): Promise<Network> {
  const peer = await startPeer('wordpress.sh')
  const { url = '', user = '', applicationPassword: password = '' } = peer.facts
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const comments = `${url}/index.php?rest_route=/wp/v2/comments`
  let count = 0
  return {
    async connect(desk) {
      await desk.connect('wordpress', { site: url, user, password })
    },
    async write(content) {
      count += 1
      const visitor = { author_name: `Ann ${count}`, author_email: `ann${count}@customer.test` }
      const headers = { authorization, 'content-type': 'application/json' }
      const body = JSON.stringify({ post: 1, content, ...visitor })
      const answer = await fetch(comments, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`WordPress says ${answer.status}: ${await answer.text()}`)
    },
    isVisible: async (text) => (await (await fetch(comments)).text()).includes(text),
    stop: peer.stop,
  }
}

/** Dovecot and OpenSMTPD; the person has a mailbox there, too. */
export async function openMail(): Promise<Network> {
  const peer = await startPeer('mail.sh')
  const { imap = '', smtp = '' } = peer.facts
  let count = 0
  return {
    async connect(desk) {
      await desk.connect('email', mailbox(imap, smtp, 'desk'))
    },
    async write(text) {
      count += 1
      await handOver(smtp, 'ann@customer.test', ['desk@x.test'], mailOf(`${count}@customer.test`, 'desk', text))
    },
    async isVisible(text) {
      const mails = await mailsOf(imap, 'ann')
      return mails.some(({ source }) => source.includes(text))
    },
    stop: peer.stop,
  }
}

export function mailbox(imap: string, smtp: string, user: string): Record<string, string> {
  return {
    address: `${user}@x.test`,
    user,
    password: 'secret',
    imap: imap.replace('imap://', 'imap+plain://'),
    smtp: smtp.replace('smtp://', 'smtp+plain://'),
  }
}

export function mailOf(id: string, user: string, text: string): string {
  return `From: Ann <ann@customer.test>\nTo: <${user}@x.test>\nMessage-ID: <${id}>\nSubject: A question\nDate: ${new Date().toUTCString()}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`
}
