import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseWish } from '../config.ts'
import { createTestDatabase } from '../database/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { createWelcomeLink } from '../workspace/sign-in/welcome-link.ts'
import { earshotCommand } from './command.ts'

let database: TestDatabase
let home: TestWorkspace
let directory: string
beforeAll(async () => {
  database = await createTestDatabase()
  directory = await mkdtemp(path.join(tmpdir(), 'earshot-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

async function earshot(...words: string[]) {
  const [printed, said]: [string[], string[]] = [[], []]
  await earshotCommand({
    configOf: (settings) => {
      const wish = parseWish(settings, { DATABASE_URL: database.url, EARSHOT_DATA: directory })
      if (wish.ask !== 'start') throw new Error('not a start')
      return wish.config
    },
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    start: async (args) => void printed.push(`starts with ${args.join(' ')}`),
  })
    .exitOverride()
    .parseAsync(words, { from: 'user' })
  return { printed, said }
}

test('a link that was made on the command line fits the server of that data directory, until there is an owner', async () => {
  const server = createWelcomeLink(directory)
  const { printed } = await earshot('new-link', '--port', '4801')
  const url = new URL(printed[0] ?? '')
  expect(url.origin).toBe('http://127.0.0.1:4801')
  expect(server.fits(url.searchParams.get('token') ?? '')).toBe(true)
  expect(server.fits(server.token)).toBe(true)
  expect(server.fits('something else')).toBe(false)

  home = await createTestWorkspace(createTestServices(database))
  await expect(earshot('new-link')).rejects.toThrow('Earshot has its owner already.')
})

test('a file is imported, the same one twice changes nothing, and the export has every row', async () => {
  const file = path.join(directory, 'posts.csv')
  await writeFile(
    file,
    'id,when,who,body\n1,2024-05-01,ann,Where is my cup?\n2,2024-05-02,kit,"Lovely, thanks"\n3,,joe,\n',
  )
  const map = ['--map', 'text=body', '--map', 'time=when', '--map', 'author=who', '--brand', 'halden']
  const { said } = await earshot('import', file, ...map)
  expect(said.at(-1)).toBe('100 %: 2 stored, 0 known already, 1 could not be read')
  expect((await earshot('import', file, ...map)).said.at(-1)).toContain('0 stored, 2 known already')

  const out = path.join(directory, 'out.jsonl')
  await earshot('export', out, '--format', 'jsonl', '--filter', `brand=${home.brandId}`)
  const lines = (await readFile(out, 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).text)).toEqual(['Lovely, thanks', 'Where is my cup?'])
})

test('a look at a file stores nothing', async () => {
  const file = path.join(directory, 'other.csv')
  await writeFile(file, 'body\nHello\n')
  const { said } = await earshot('import', file, '--dry')
  expect(said.join('\n')).toContain('columns body')
  const rows = await database.db
    .selectFrom('import_file')
    .select('state')
    .where('file_name', '=', 'other.csv')
    .execute()
  expect(rows).toEqual([{ state: 'uploaded' }])
})

test.each([
  [['export', '--filter', 'colour=red'], 'Check --filter'],
  [['export', '--format', 'pdf'], 'Check --filter and --format'],
  [['export', '--workspace', 'nowhere'], 'Say which workspace with --workspace'],
  [['import', '/etc/hostname', '--map', 'colour=x'], 'FIELD is one of text'],
])('a wrong command is answered with what to do: %j', async (words, sentence) => {
  await expect(earshot(...words)).rejects.toThrow(sentence)
})

test('a file that is not there is no stack but a sentence', async () => {
  await expect(earshot('import', path.join(directory, 'nothing.csv'))).rejects.toMatchObject({ code: 'bad-input' })
})

test('start hands over to the server, and migrate ends when the database is up to date', async () => {
  expect((await earshot('start', '--port', '0')).printed).toEqual(['starts with --port 0'])
  expect((await earshot('migrate')).said).toEqual(['The database is up to date.'])
})
