import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const mostBytes = 20_000

test('the whole window is one small file', async () => {
  const configFile = path.resolve(import.meta.dirname, '../vite.config.ts')
  const built = await build({ configFile, mode: 'production', build: { write: false } })
  const [result] = [built].flat()
  if (result === undefined || !('output' in result)) throw new Error('nothing was built')
  expect(result.output.map(({ fileName }) => fileName)).toEqual(['chat.js'])
  const [file] = result.output
  expect(gzipSync(file.code, { level: 9 }).length).toBeLessThan(mostBytes)
  expect(file.code).not.toMatch(/\beval\(|new Function|innerHTML|document\.cookie/)
})
