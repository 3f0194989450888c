import { describe, expect, it } from 'vitest'
import type { Channel } from './port.ts'
import { brokenChannels, channel, channels, loadChannels } from './registry.ts'

describe('the list of channels', () => {
  it('holds every channel under its own name', () => {
    expect(brokenChannels).toEqual([])
    for (const [name, one] of channels) expect(one.describe().name).toBe(name)
    expect(channel('bluesky').describe().title.en).toBe('Bluesky')
  })

  it('says which channel is not known', () => {
    expect(() => channel('myspace')).toThrow('The channel “myspace” is not known to this version.')
  })

  it('keeps the others when one is broken, and says why it is', async () => {
    const working = channel('bluesky')
    const found = await loadChannels({
      bluesky: () => Promise.resolve({ channel: working }),
      crooked: () => Promise.reject(new Error('its certificate file is missing')),
      misnamed: () => Promise.resolve({ channel: working }),
      empty: () => Promise.resolve({ channel: {} as Channel }),
    })
    expect([...found.channels.keys()]).toEqual(['bluesky'])
    expect(found.broken.map((one) => one.name).toSorted()).toEqual(['crooked', 'empty', 'misnamed'])
    expect(found.broken.find((one) => one.name === 'crooked')?.reason).toBe('its certificate file is missing')
  })
})
