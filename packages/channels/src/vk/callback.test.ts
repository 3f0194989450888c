import { afterEach, beforeEach, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { openJournal } from '../../test/journal.ts'
import { groupId, startVk, type VkTestServer } from '../../test/vk-server.ts'
import { openVk } from './channel.ts'

const secret = 'shared with VKontakte'
const vk = openVk({ longPollMs: 500, timeoutMs: 10_000, restMs: 200 })
let server: VkTestServer
beforeEach(async () => {
  server = await startVk()
})
afterEach(() => server.close())

const credentials = () => ({
  values: { group: `club${groupId}`, token: 'right', secret, service: server.address },
})
const call = (body: object) => ({
  method: 'POST',
  headers: new Headers(),
  query: new URLSearchParams(),
  body: Buffer.from(JSON.stringify(body)),
})
const receive = (body: object) => vk.receive?.(call(body), credentials(), testContext())
const event = (more: object = {}) => ({ type: 'wall_reply_new', group_id: groupId, event_id: 'e1', secret, ...more })

it('the first call is answered with the community’s own code', async () => {
  expect(await receive({ type: 'confirmation', group_id: groupId })).toEqual({
    keep: false,
    reply: { status: 200, body: 'c0de' },
  })
  await expect(receive({ type: 'confirmation', group_id: 999 })).rejects.toMatchObject({ kind: 'rejected' })
})

it('an event is taken with the secret, once however often it is repeated, and answered as VKontakte wants it', async () => {
  const taken = await receive(event())
  expect(taken).toMatchObject({ keep: true, key: 'event:e1', reply: { status: 200, body: 'ok' } })
  expect(String(taken?.keep === true ? taken.body : '')).toContain('wall_reply_new')
  expect(String(taken?.keep === true ? taken.body : secret)).not.toContain(secret)
  expect(await receive(event({ event_id: 'e2' }))).toMatchObject({ key: 'event:e2' })
  for (const wrong of ['', 'guessed', undefined])
    await expect(receive(event({ secret: wrong }))).rejects.toMatchObject({ kind: 'auth' })
  await expect(receive(event({ group_id: 999 }))).rejects.toMatchObject({ kind: 'rejected' })
})

it('what was delivered is told with the names of its people, and nobody is asked for more', async () => {
  const journal = openJournal(vk, credentials())
  const ref = server.write('Где моя посылка?')
  server.change(ref, 'Где моя посылка, скажите?')
  for (const [place, one] of server.events.entries()) await journal.take(call(event({ ...one, event_id: `e${place}` })))
  const ledger = openLedger()
  const context = testContext()
  const input = { settings: {}, credentials: credentials(), journal }
  await listenUntil(vk.listen(input, context), ledger, () => ledger.events.length === 2)
  context.stop()
  expect(ledger.posts.get(ref)).toMatchObject({ text: 'Где моя посылка, скажите?', author: { name: 'Анна Ли' } })
  expect(ledger.events).toMatchObject([{ kind: 'post', toUs: true }, { kind: 'edit' }])
  expect(server.called.map(({ method }) => method)).not.toContain('groups.getLongPollServer')
})
