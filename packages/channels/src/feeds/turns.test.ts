import { expect, it } from 'vitest'
import { openTurns } from './turns.ts'

it('a host is visited by two at a time, and one that is slow keeps no other from its visits', async () => {
  const inTurn = openTurns(8, 2)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const visit = (host: string, path: number) =>
    inTurn(`https://${host}/${path}`, async () => {
      begun.push(`${host}/${path}`)
      if (host === 'slow.example') await new Promise<void>((resolve) => ends.set(`${path}`, resolve))
    })
  const slow = Array.from({ length: 20 }, (_, path) => visit('slow.example', path))
  await Promise.all(Array.from({ length: 20 }, (_, path) => visit(`blog${path}.example`, path)))
  expect(begun.filter((one) => one.startsWith('slow.'))).toEqual(['slow.example/0', 'slow.example/1'])
  for (let path = 0; path < 20; path += 1) {
    await expect.poll(() => ends.has(`${path}`)).toBe(true)
    ends.get(`${path}`)?.()
  }
  await Promise.all(slow)
  expect(begun).toHaveLength(40)
})
