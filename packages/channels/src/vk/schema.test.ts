import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { testContext } from '../../test/context.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { sharedPath } from '../../test/shared.ts'
import { groupId, startVk } from '../../test/vk-server.ts'
import type { PublishInput } from '../port.ts'
import { openVk } from './channel.ts'

const schema = sharedPath('contracts/vk/vk-callback.schema.json')

describe.skipIf(schema === undefined)('VKontakte’s own schema (skipped without ../shared/contracts/vk)', () => {
  it('holds for every event that the test server sends', async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    ajv.addSchema(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object, 'vk')
    const server = await startVk()
    onTestFinished(server.close)
    server.change(server.write('первое'), 'второе')
    server.remove(server.write('третье'))
    const names: Readonly<Record<string, string>> = { wall_reply_delete: 'wall_comment_delete' }
    for (const { type, object } of server.events) {
      const isValid = ajv.compile({ $ref: `vk#/components/schemas/callback_${names[type] ?? type}` })
      expect(isValid(object) || isValid.errors).toBe(true)
    }
  })
})

const vk = openVk({ longPollMs: 500, timeoutMs: 10_000, restMs: 100 })
const reason = whyWithout('prism.mjs')

describe.skipIf(reason !== undefined)(
  `a server that checks every call against VKontakte’s schema (${reason ?? 'running'})`,
  () => {
    it('accepts how we call', async () => {
      const port = 18_600 + Math.floor(Math.random() * 300)
      const peer = await startPeer('prism.mjs', ['vk', String(port)])
      const refused: string[] = []
      const called = new Set<string>()
      const strict: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init)
        called.add(new URL(String(input)).pathname)
        // In a form VKontakte takes an object as JSON text, which the schema's form cannot say.
        const said = answer.status === 422 ? await answer.clone().text() : ''
        if (said !== '' && !said.includes('body property forward must be object'))
          refused.push(`${String(input)}: ${said}`)
        return answer
      }
      const values = { group: String(groupId), token: 'any', service: `http://127.0.0.1:${port}` }
      const context = () => testContext({ fetch: strict })
      const input = (parentRef: string): PublishInput => ({
        credentials: { values },
        text: 'в пути',
        languages: [],
        parentRef,
        idempotencyKey: 'k',
      })
      const calls = [
        'wall-123_7_r5',
        'photo-123_8_r5',
        'video-123_9_r5',
        'market-123_10_r5',
        'topic-123_11_r5',
        'message42_3',
      ].map((ref) => vk.publish?.(input(ref), context()))
      await Promise.allSettled([...calls, vk.check({ values }, context())])
      const listening = context()
      const iterator = vk.listen({ settings: {}, credentials: { values } }, listening)[Symbol.asyncIterator]()
      void iterator.next().catch(() => {})
      await vi.waitFor(() => expect([...called]).toContain('/method/groups.getLongPollServer'), 20_000)
      listening.stop()
      await peer.stop()
      expect(refused).toEqual([])
      expect([...called].filter((path) => path.startsWith('/method/')).length).toBeGreaterThanOrEqual(7)
    }, 180_000)
  },
)
