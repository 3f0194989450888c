import type { ListenInput } from '@earshot/channels'
import { expect, test } from 'vitest'
import { withDefaultSettings } from './default-settings.ts'
import { createTestChannel } from './testing/channel.ts'

const words = { en: 'Hosts', ru: 'Узлы', el: 'Διακομιστές' }

function openNetwork() {
  const heard: ListenInput['settings'][] = []
  const channel = createTestChannel({
    description: {
      sourceFields: [{ name: 'hosts', label: words, kind: 'text', required: false, defaultValue: 'far.example' }],
    },
    listen: async function* ({ settings }) {
      heard.push(settings)
      yield { events: [], cursor: '1', heard: 0 }
    },
  })
  const ours = withDefaultSettings(new Map([['bluesky', channel]]), { hosts: 'near.example', other: 'x' }).get(
    'bluesky',
  )
  const listen = async (settings: ListenInput['settings']) => {
    const context = { fetch, signal: AbortSignal.timeout(1000), now: Date.now, report: () => undefined }
    for await (const _ of ours?.listen({ settings }, context) ?? []) continue
    return heard.at(-1)
  }
  return { ours, listen }
}

test('the operator says where a network is heard when a source does not', async () => {
  const { ours, listen } = openNetwork()
  expect(ours?.describe().sourceFields[0]?.defaultValue).toBe('near.example')
  expect(await listen({})).toEqual({ hosts: 'near.example' })
})

test('a source that says where it is heard is heard there', async () => {
  expect(await openNetwork().listen({ hosts: 'own.example' })).toEqual({ hosts: 'own.example' })
})
