import { describe, expect, test } from 'vitest'
import { hear } from '../testing.ts'
import { keepAlarms } from './alarm-keeper.ts'
import { hourMs, minuteMs, monday, openWatchedWorkspace } from './watched-for-tests.ts'

const watched = await openWatchedWorkspace()
const { services, items, sixWeeks, burst, speak } = watched
const { db } = services

describe('a burst', () => {
  test('is raised once, with the words and posts that drive it, on every screen', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await watched.keeper.look()
    const [alarm] = await items()
    if (alarm?.kind !== 'burst') throw new Error('there is no burst')
    expect(alarm).toMatchObject({ brand: 'Halden', count: 40, usual: 3, begunAt: monday })
    expect(alarm.words).toEqual(expect.arrayContaining(['recalled', 'fire', 'risk']))
    expect(alarm.posts).toHaveLength(5)
    expect(watched.told.at(-1)).toMatchObject({ alarms: [{ id: alarm.id }] })
    watched.now += minuteMs
    await watched.keeper.look()
    expect(await items()).toHaveLength(1)
  })

  test('ends by itself, and the same again soon after calls nobody a second time', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await watched.keeper.look()
    watched.now += 2 * hourMs
    await speak()
    await watched.keeper.look()
    expect(await items()).toMatchObject([{ endedAt: watched.now }])
    expect(watched.told.at(-1)).toMatchObject({ alarms: [] })
    await burst(40)
    await watched.keeper.look()
    const [again] = await items()
    expect(again?.begunAt).toBe(monday)
    expect(again?.endedAt).toBeUndefined()
  })

  test('of a file that is imported is none: what is old is not said now', async () => {
    await sixWeeks(100, 3)
    await db.updateTable('source').set({ channel: 'import' }).where('id', '=', watched.here.sourceId).execute()
    await burst(40)
    await watched.keeper.look()
    expect(await items()).toEqual([])
  })

  test('what an author deletes is gone from it', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await watched.keeper.look()
    const [alarm] = await items()
    const shown = alarm?.kind === 'burst' ? alarm.posts : []
    await hear(watched.here, [{ kind: 'delete', ref: shown[0]?.ref ?? '', deletedAt: watched.now }])
    const [after] = await items()
    expect(after?.kind === 'burst' && after.posts.map(({ id }) => id)).toEqual(shown.slice(1).map(({ id }) => id))
  })
})

describe('a silence', () => {
  test('is raised when a source says nothing for longer than usual, and ends when it speaks', async () => {
    await sixWeeks(3000, 0)
    await speak()
    watched.now += 20 * minuteMs
    await watched.keeper.look()
    expect(await items()).toMatchObject([{ kind: 'silence', title: 'Bluesky', since: monday, expected: 1000 }])
    await speak()
    await watched.keeper.look()
    expect((await items())[0]?.endedAt).toBe(watched.now)
  })

  test('is none while the server was off, nor of a source that somebody paused', async () => {
    await sixWeeks(3000, 0)
    await speak()
    watched.now += 24 * hourMs
    watched.keeper = keepAlarms(services)
    watched.now += 5 * minuteMs
    await watched.keeper.look()
    expect(await items()).toEqual([])
    watched.now += hourMs
    await db.updateTable('source').set({ paused: true }).where('id', '=', watched.here.sourceId).execute()
    await watched.keeper.look()
    expect(await items()).toEqual([])
  })
})
