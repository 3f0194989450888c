import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testContext } from '../../test/context.ts'
import { hasLexicons, lexicons } from '../../test/lexicons.ts'
import { startXrpc, type XrpcServer } from '../../test/xrpc-server.ts'
import type { PublishInput } from '../port.ts'
import { openBluesky } from './channel.ts'
import { checkLength } from './limits.ts'

let server: XrpcServer
beforeEach(async () => {
  server = await startXrpc()
})
afterEach(() => server.close())

const realCid = 'bafyreidqpc7si3dbimffi64lz3xsx2qt45ip7rpna2qpslcddp23itjjzm'
const parent = { uri: 'at://did:plc:ann2222222222222222222/app.bsky.feed.post/3mmoojp4cd223', cid: realCid }

function answer(text: string, more: Partial<PublishInput> = {}): PublishInput {
  const credentials = { values: { service: server.address, handle: server.handle, password: server.password } }
  const parentRaw = { ...parent, record: { text: 'where is it?' } }
  return { credentials, text, languages: ['en'], parentRef: parent.uri, parentRaw, idempotencyKey: text, ...more }
}

async function written(input: PublishInput): Promise<Record<string, unknown>> {
  const published = await openBluesky().publish?.(input, testContext())
  return server.records.get(published?.ref ?? '')?.value ?? {}
}

describe('an answer on Bluesky', () => {
  it('answers the post and names the thread’s first one', async () => {
    const root = { uri: 'at://did:plc:joe22222222222222222222/app.bsky.feed.post/3mmoojp4cd222', cid: realCid }
    const record = { text: 'me too', reply: { root, parent: root } }
    const event = { did: 'did:plc:ann2222222222222222222', kind: 'commit', commit: { cid: realCid, record } }
    expect(await written(answer('one', { parentRaw: event }))).toMatchObject({ reply: { parent, root } })
    expect(await written(answer('two'))).toMatchObject({ reply: { parent, root: parent } })
  })

  it('looks the post up when nobody kept it', async () => {
    const uri = server.write('where is it?', { record: { reply: undefined } })
    await written(answer('one', { parentRef: uri, parentRaw: undefined }))
    expect(server.asked.some((one) => one.path.includes('getRecord'))).toBe(true)
  })

  it('marks mentions by who they are, and leaves unknown handles as text', async () => {
    const { facets } = await written(answer('@ann.test and @ghost.test, see acme.com'))
    expect(facets).toMatchObject([
      { index: { byteStart: 0, byteEnd: 9 }, features: [{ did: 'did:plc:ann2222222222222222222' }] },
      { features: [{ uri: 'https://acme.com' }] },
    ])
  })

  it('may be 300 letters long, as people count them, and 3000 bytes', () => {
    expect(() => checkLength('👩‍👩‍👧‍👦'.repeat(100))).not.toThrow()
    expect(() => checkLength('👩‍👩‍👧‍👦'.repeat(121))).toThrow('Bluesky takes 3000 bytes, this answer has 3025.')
    expect(() => checkLength('ё'.repeat(301))).toThrow('Bluesky takes 300 characters, this answer has 301.')
    expect(() => checkLength(' \n')).toThrow('An answer without words is not sent.')
  })
})

describe.skipIf(!hasLexicons)('the network’s own schema (skipped without ../shared/contracts/bluesky)', () => {
  it('accepts every record we write, whatever its text', async () => {
    const word = fc.constantFrom(
      '@ann.test',
      'https://acme.com/ё?q=1',
      'acme.com/x',
      '#тег',
      '🎉👍🏽',
      'שלום',
      'ok',
      '\u200B',
      '\uD83D',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.subarray(['en', 'ru', 'el', 'pt-BR']),
        async (words, languages) => {
          const text = `answer ${words.join(' ')}`
          const record = await written(answer(text, { languages, idempotencyKey: `${text} ${languages.join()}` }))
          expect(() => lexicons.assertValidRecord('app.bsky.feed.post', record)).not.toThrow()
        },
      ),
      { numRuns: 40 },
    )
  })

  it('would refuse what we refuse', () => {
    const record = (text: string) => ({ $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString() })
    for (const text of ['a'.repeat(301), '👩‍👩‍👧‍👦'.repeat(121)]) {
      expect(() => checkLength(text)).toThrow(/this answer has/)
      expect(() => lexicons.assertValidRecord('app.bsky.feed.post', record(text))).toThrow(/must not be longer than/)
    }
  })
})
