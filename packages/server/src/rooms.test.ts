import { routes } from '@earshot/api'
import type { Route } from '@earshot/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from './database/testing.ts'
import type { TestDatabase } from './database/testing.ts'
import { createRooms } from './rooms.ts'
import { createTestServices } from './testing/services.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Mounted by the program itself: they come before there is anybody. */
const ofTheProgram: readonly string[] = ['health', 'welcomeState', 'welcome', 'signIn', 'signOut', 'me', 'changeMe']

test('every route of the contract has a room that answers it, and only one', async () => {
  const mounted: Route[] = []
  const rooms = createRooms(createTestServices(database))
  for (const mount of rooms.mounts) mount((route) => void mounted.push(route))
  await rooms.stop()
  const names = Object.entries<Route>(routes)
  const found = mounted.map((route) => names.find(([, each]) => each === route)?.[0] ?? route.path)
  const expected = names.map(([name]) => name).filter((name) => !ofTheProgram.includes(name))
  expect(found.toSorted()).toEqual(expected.toSorted())
})
