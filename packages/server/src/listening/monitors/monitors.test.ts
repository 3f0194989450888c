import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { openDoor } from '../door-for-tests.ts'
import { readSimply } from '../reading-for-tests.ts'
import { earOf, makeTestMonitor, writePost } from '../testing.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
let here: TestWorkspace
let door: ReturnType<typeof openDoor>
beforeEach(async () => {
  here = await createTestWorkspace(services)
  door = openDoor(here)
})

const none = { any: [], all: [], none: [], languages: [], channels: [] }
const read = async (body: object) => (await door.ask('POST', '/query', body)).data
const make = (query: object) =>
  door.ask('POST', '/monitors', { brandId: here.brandId, name: 'Kettles', query: { ...none, ...query } })

describe('a query', () => {
  test('is read from its text into the fields and back; what the fields cannot say stays a text', async () => {
    const text = '(halden OR ~Халден OR "tea club") -fake kind:post author:@ann (red OR blue white)'
    const reading = await read({ text })
    expect(reading).toEqual({
      text,
      query: {
        ...none,
        any: ['halden', '~Халден', 'tea club'],
        none: ['fake'],
        authors: ['@ann'],
        kinds: ['post'],
        text: 'red OR blue white',
      },
      problems: [],
    })
    expect((await read({ query: reading.query })).text).toBe(
      '(halden OR ~Халден OR "tea club") -fake author:@ann kind:post (red OR blue white)',
    )
  })

  test('that cannot be read is shown where the reader stumbled, and what was expected', async () => {
    expect(await read({ text: 'halden near/x kettle' })).toEqual({
      text: 'halden near/x kettle',
      problems: [
        {
          field: 'text',
          index: 0,
          code: 'syntax',
          mistake: { at: 7, length: 6, found: 'near/x', expected: 'distance' },
        },
      ],
    })
    expect((await read({ query: { ...none, any: ['halden', 'h*'] } })).problems).toEqual([
      {
        field: 'any',
        index: 1,
        code: 'syntax',
        mistake: { at: 0, length: 2, found: 'h*', expected: 'longer-beginning' },
      },
    ])
    expect((await read({ text: '-fake lang:en' })).problems).toEqual([
      { field: 'text', index: 0, code: 'matches-everything' },
    ])
  })

  test('is saved with all that it says, refused with the place of its mistake', async () => {
    const query = { ...none, any: ['=Halden'], authors: ['ann'], kinds: ['review'], text: 'kettle near/3 lid OR cup' }
    const { data } = await make(query)
    expect((await door.ask('GET', '/monitors')).data.items).toMatchObject([{ id: data.id, query }])
    const { status, data: problem } = await make({ any: ['halden'], text: 'kettle OR (' })
    expect(status).toBe(400)
    expect(problem.fields).toEqual({
      'body.query.text':
        'This cannot be understood. At the end there should be a word, a phrase in quotation marks or an opening bracket.',
    })
  })
})

test('a monitor of an earlier Earshot, in fields only, is heard with and can be changed', async () => {
  const id = await makeTestMonitor(here, ['Halden', '@halden', 'link:halden.example'])
  const { data } = await door.ask('GET', '/monitors')
  expect(data.items).toMatchObject([{ id, query: { any: ['Halden', '@halden', 'link:halden.example'] } }])
  expect(data.items[0]).not.toHaveProperty('rereading')
  const ear = await earOf(here.ctx)
  expect(ear.concernOf(writePost({ text: 'halden' }), { toUs: false })?.monitorIds).toEqual([id])
  const query = { ...data.items[0].query, text: 'kettle OR lid' }
  const changed = await door.ask('PATCH', `/monitors/${id}`, { query })
  expect(changed.data).toMatchObject({ query, rereading: { state: 'running' } })
})

test('a language in the middle of a query text is asked when the language is known', async () => {
  const { data } = await make({ text: 'kettle OR (чайник lang:ru) OR (halden -lang:en)' })
  const ear = await earOf(here.ctx)
  const hears = (text: string, language: string) => {
    const concern = ear.concernOf(writePost({ text }), { toUs: false })
    return concern !== undefined && ear.settle(concern, [language])?.monitorIds.includes(data.id) === true
  }
  expect(hears('kettle', 'fr')).toBe(true)
  expect(hears('чайник', 'ru')).toBe(true)
  expect(hears('чайник', 'uk')).toBe(false)
  expect(hears('halden', 'en')).toBe(false)
  expect(hears('halden', 'de')).toBe(true)
  expect(ear.wanted('nothing of this')).toBe(false)
})
