import { openBluesky as openBlueskyChannel } from '../../packages/channels/src/bluesky/channel.ts'
import { openWordPress as openWordPressChannel } from '../../packages/channels/src/wordpress/channel.ts'
import { whyWithout } from '../../packages/channels/test/peer.ts'
import type { Network, Plan } from './network.ts'
import { openCaller, openOwn, openVisitors } from './networks/own.ts'
import { openBluesky, openFediverse, openMail, openWordPress } from './networks/real.ts'

const always = (): undefined => undefined
const asRoot = (peer: string) => (): string | undefined =>
  whyWithout(peer) ?? (process.getuid?.() === 0 ? undefined : 'skipped without root')

const callsAtOnce = 8

async function call(network: Network, texts: readonly string[]): Promise<void> {
  const left = texts.values()
  const lane = async (): Promise<void> => {
    for (const text of left) await network.write(text)
  }
  await Promise.all(Array.from({ length: callsAtOnce }, lane))
}

export const plans: Readonly<Record<string, Plan>> = {
  bluesky: {
    peer: 'an account on a real network (PDS, AppView), asked every 15 s; the open stream: npm run bench:pipeline',
    why: () => whyWithout('bluesky-full.mjs'),
    open: openBluesky,
    messages: 30,
    withinMs: 30_000,
    answers: 10,
    floodOf: 5000,
    miniature: 'bluesky',
    eager: openBlueskyChannel({ pollMs: 100 }),
  },
  snac: {
    peer: 'two federated snac servers, which do not stream: asked every 15 s, and 4 to 9 s from server to server',
    why: asRoot('mastodon-snac.sh'),
    open: openFediverse,
    messages: 20,
    withinMs: 30_000,
    answers: 3,
    floodOf: 0,
  },
  mastodon: {
    peer: 'a test server that streams, since no Mastodon can be had',
    why: always,
    open: () => openOwn('mastodon'),
    messages: 50,
    withinMs: 10_000,
    answers: 20,
    floodOf: 2000,
    miniature: 'mastodon',
  },
  telegram: {
    peer: 'a test server, since no Telegram can be had',
    why: always,
    open: () => openOwn('telegram'),
    messages: 50,
    withinMs: 10_000,
    answers: 20,
    floodOf: 5000,
    miniature: 'telegram',
  },
  vk: {
    peer: 'a test server, since no VKontakte can be had',
    why: always,
    open: () => openOwn('vk'),
    messages: 50,
    withinMs: 10_000,
    answers: 20,
    floodOf: 5000,
    miniature: 'vk',
  },
  wordpress: {
    peer: 'a real WordPress, asked every 60 s',
    why: () => whyWithout('wordpress.sh'),
    open: openWordPress,
    messages: 30,
    withinMs: 55_000,
    answers: 10,
    floodOf: 1000,
    miniature: 'wordpress',
    eager: openWordPressChannel({ everyMs: 100 }),
  },
  email: {
    peer: 'Dovecot and OpenSMTPD',
    why: asRoot('mail.sh'),
    open: openMail,
    messages: 30,
    withinMs: 15_000,
    answers: 10,
    floodOf: 1000,
    miniature: 'email',
  },
  webhook: {
    peer: 'a program that signs, over HTTP, in a flood eight calls at once',
    why: always,
    open: openCaller,
    messages: 50,
    withinMs: 5000,
    answers: 20,
    floodOf: 1000,
    flood: call,
  },
  webchat: {
    peer: 'visitors over HTTP, each with an open window, in a flood eight at once',
    why: always,
    open: openVisitors,
    messages: 20,
    withinMs: 4000,
    answers: 20,
    floodOf: 500,
    flood: call,
  },
}
