import { expect, test } from 'vitest'
import { createRightOfWay } from './right-of-way.ts'

const { signal } = new AbortController()

/** Live work that lasts until it is told to end. */
function begin(way: ReturnType<typeof createRightOfWay>) {
  let end = (): void => undefined
  const work = new Promise<void>((resolve) => (end = resolve))
  const done = way.live(() => work)
  return { end, done }
}

test('bulk goes at once while nothing live is under way', async () => {
  const way = createRightOfWay()
  await way.giveWay(signal)
  expect(way.isBusy()).toBe(false)
})

test('bulk waits for all live work, and goes as soon as the last of it has ended', async () => {
  const way = createRightOfWay()
  const [first, second] = [begin(way), begin(way)]
  const order: string[] = []
  const bulk = way.giveWay(signal).then(() => order.push('bulk'))
  first.end()
  await first.done
  order.push('first')
  second.end()
  await second.done
  order.push('second')
  await bulk
  expect(order).toEqual(['first', 'second', 'bulk'])
  expect(way.isBusy()).toBe(true)
})

test('however much is said, bulk work goes on, and it can always be stopped', async () => {
  const way = createRightOfWay()
  const { end } = begin(way)
  const went: string[] = []
  await way.giveWay(signal).then(() => went.push('late'))
  const stopping = new AbortController()
  const waiting = way.giveWay(stopping.signal).then(() => went.push('stopped'))
  stopping.abort()
  await waiting
  expect(went).toEqual(['late', 'stopped'])
  end()
})

test('live work that fails lets bulk go on', async () => {
  const way = createRightOfWay()
  await expect(way.live(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await way.giveWay(signal)
})
