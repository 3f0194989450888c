import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blueskyOfPeer } from '../../../test/bluesky-of-peer.ts'
import { blueskyPerson, type BlueskyPerson } from '../../../test/bluesky-people.ts'
import { listenUntil, openLedger, testContext } from '../../../test/context.ts'
import { letIn } from '../../../test/oauth-browser.ts'
import { startPeer, whyWithout, type Peer } from '../../../test/peer.ts'
import type { Channel, Credentials } from '../../port.ts'

type Values = Credentials['values']

const reason = whyWithout('bluesky-full.mjs')

describe.skipIf(reason !== undefined)(
  `signing in on the page of a real Bluesky server (${reason ?? 'running'})`,
  () => {
    let peer: Peer
    let brand: BlueskyPerson
    let bluesky: Channel
    let service: string
    const redirect = 'http://127.0.0.1:4747/oauth/back'
    const open = () => blueskyOfPeer(peer.facts)

    beforeAll(async () => {
      peer = await startPeer('bluesky-full.mjs')
      service = peer.facts['pds'] ?? ''
      brand = await blueskyPerson(service, 'brand')
      bluesky = open()
    }, 300_000)
    afterAll(() => peer?.stop())

    /** Goes the whole way, as a person does. */
    async function signIn(): Promise<Values> {
      const values = { service, handle: 'brand.test' }
      const begun = await bluesky.signIn?.begin({ values, redirect, state: 'ours' }, testContext())
      if (begun === undefined) throw new Error('it has no page')
      const back = await letIn(begun.address, 'brand.test', 'not-a-secret')
      expect(back.href).toMatch(/^http:\/\/127\.0\.0\.1:4747\/oauth\/back\?/)
      expect(back.searchParams.get('state')).toBe(begun.state)
      const code = back.searchParams.get('code') ?? ''
      const query = back.searchParams
      const done = await bluesky.signIn?.finish({ values, redirect, code, query, keep: begun.keep }, testContext())
      return done ?? {}
    }

    it('connects the account, without its password: who we are, hearing, answering', async () => {
      const values = await signIn()
      expect(JSON.stringify(values)).not.toContain('not-a-secret')
      const credentials = { values }
      const { author } = await bluesky.check(credentials, testContext())
      expect(author).toMatchObject({ ref: brand.did, handle: 'brand.test' })

      const ann = await blueskyPerson(service, 'ann')
      const ledger = openLedger()
      const starting = testContext()
      await listenUntil(
        bluesky.listen({ settings: {}, credentials }, starting),
        ledger,
        () => ledger.cursor !== undefined,
      )
      starting.stop()
      const news = await brand.write('we ship today')
      const question = await ann.write('when does mine come?', { reply: { root: news, parent: news } })
      const listening = testContext()
      await listenUntil(
        bluesky.listen({ settings: {}, credentials, cursor: ledger.cursor ?? '' }, listening),
        ledger,
        () => ledger.posts.has(question.uri),
        30_000,
      )
      listening.stop()
      const answer = {
        credentials,
        text: 'tomorrow 📦',
        languages: ['en'],
        parentRef: question.uri,
        idempotencyKey: randomUUID(),
      }
      const published = await bluesky.publish?.(answer, testContext())
      expect(await bluesky.publish?.(answer, testContext())).toMatchObject({ ref: published?.ref ?? '' })
      expect(await bluesky.findPublished?.(answer, testContext())).toMatchObject({ ref: published?.ref })
    }, 90_000)

    it('renews access that has run out once for all who need it, and goes on after a restart', async () => {
      const values = expired(await signIn())
      const stored: Values[] = []
      const fresh = open()
      const credentials = { values, store: async (renewed: Values) => void stored.push(renewed) }
      const looking = { credentials, ref: `at://${brand.did}/app.bsky.feed.post/3kaaaaaaaaaaa` }
      const looks = await Promise.allSettled(Array.from({ length: 8 }, () => fresh.look?.(looking, testContext())))
      expect(looks.map((one) => one.status === 'rejected' && one.reason.kind)).toEqual(Array(8).fill('gone'))
      expect(stored).toHaveLength(1)
      const [renewed = {}] = stored
      expect(tokensOf(renewed).refresh_token).not.toBe(tokensOf(values).refresh_token)
      const { author } = await open().check({ values: renewed }, testContext())
      expect(author.ref).toBe(brand.did)
      // A refresh token is good for once: whoever kept the old one has to sign in again.
      await expect(open().check({ values }, testContext())).rejects.toMatchObject({
        kind: 'auth',
        message: 'Bluesky no longer lets us in. Sign in to the account again.',
      })
    }, 60_000)

    it('lets nobody in with an answer that was not asked for, and says when a person said no', async () => {
      const values = { service, handle: '' }
      const begun = await bluesky.signIn?.begin({ values, redirect, state: '' }, testContext())
      if (begun === undefined) throw new Error('it has no page')
      const finish = (query: Record<string, string>) =>
        bluesky.signIn?.finish(
          { values, redirect, code: '', query: new URLSearchParams(query), keep: begun.keep },
          testContext(),
        )
      await expect(finish({ state: 'another', code: 'x', iss: service })).rejects.toMatchObject({ kind: 'rejected' })
      await expect(finish({ state: begun.state ?? '', code: 'x', iss: 'https://evil.example' })).rejects.toMatchObject({
        kind: 'rejected',
      })
      await expect(finish({ state: begun.state ?? '', error: 'access_denied', iss: service })).rejects.toMatchObject({
        message: 'You did not let Earshot in. Nothing was connected.',
      })
    })

    it('says when nobody goes by that handle', async () => {
      const begin = bluesky.signIn?.begin(
        { values: { service, handle: 'nobody.test' }, redirect, state: '' },
        testContext(),
      )
      await expect(begin).rejects.toMatchObject({ kind: 'rejected' })
    })
  },
)

function tokensOf({ oauth = '' }: Values): { refresh_token: string; expires_at: string } {
  return (JSON.parse(oauth) as { session: { tokenSet: { refresh_token: string; expires_at: string } } }).session
    .tokenSet
}

/** The same sign-in, an hour after its access ran out. */
function expired(values: Values): Values {
  const kept = JSON.parse(values['oauth'] ?? '') as { session: { tokenSet: object } }
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
  const session = { ...kept.session, tokenSet: { ...kept.session.tokenSet, expires_at: hourAgo } }
  return { ...values, oauth: JSON.stringify({ ...kept, session }) }
}
