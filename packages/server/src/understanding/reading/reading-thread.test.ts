import { createTeachableReader, overlayOf } from '@earshot/understanding'
import path from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createTeaching } from '../teaching.ts'
import { createReadingThread } from './reading-thread.ts'

const modelsDirectory = path.resolve(import.meta.dirname, '../../../../understanding/models')
const teaching = createTeaching(createTeachableReader({ modelsDirectory }))
const thread = createReadingThread({ teaching, log: pino({ level: 'silent' }) }, modelsDirectory)
afterEach(() => thread.stop())

const texts = [
  'My Halden kettle arrived broken, what should I do?',
  'Халден, добавьте таймер, пожалуйста',
  'Η νέα Χάλντεν είναι υπέροχη',
  'lunch',
].map((text) => ({ text, brandWords: ['Halden'] }))

test('another thread reads as this one does, also what a workspace taught, and nothing once it is stopped', async () => {
  const read = async (workspaceId: string) => {
    await expect.poll(() => thread.readMany(texts, workspaceId), { timeout: 60_000 }).toBeDefined()
    return thread.readMany(texts, workspaceId)
  }
  expect(await read('here')).toEqual(teaching.read(texts, 'here'))
  const corrections = texts.map(({ text }) => ({ id: text, text, moment: 'praise', holds: true }) as const)
  const taught = Array.from({ length: 20 }, () => corrections).flat()
  teaching.use('here', overlayOf(teaching.reader.learn(taught)))
  const anew = teaching.read(texts, 'here')
  expect(anew).not.toEqual(teaching.read(texts, 'elsewhere'))
  expect(await read('here')).toEqual(anew)
  expect(await read('elsewhere')).toEqual(teaching.read(texts, 'elsewhere'))
  await thread.stop()
  expect(await thread.readMany(texts, 'here')).toBeUndefined()
}, 120_000)
