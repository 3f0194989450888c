import * as fc from 'fast-check'
import { parse as parseReference } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { createReadStream, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '../../test/shared.ts'
import {
  detectLayout,
  guessMapping,
  isProblem,
  readRows,
  rowToPost,
  sampleBytes,
  type Row,
  type RowProblem,
} from './index.ts'

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: Uint8Array, size = 7, fileName = 'posts.csv') {
  const layout = detectLayout(bytes, fileName)
  const all: (Row | RowProblem)[] = []
  for await (const row of readRows(inParts(bytes.subarray(layout.start.offset), size), layout)) all.push(row)
  return { layout, all, rows: all.filter((row): row is Row => !isProblem(row)), problems: all.filter(isProblem) }
}

const defaults = { channel: 'import', importedAt: Date.UTC(2026, 4, 26) }

describe('reading a table', () => {
  it('reads quotes, line breaks in cells, blank lines and Windows line ends', async () => {
    const { rows, layout } = await readAll(
      Buffer.from('id,text,author\r\n1,"It ""broke"",\r\nagain",ann\r\n\r\n2,plain,joe'),
    )
    expect(layout).toMatchObject({ format: 'csv', delimiter: ',', columns: ['id', 'text', 'author'] })
    expect(rows.map((row) => row.values)).toEqual([
      { id: '1', text: 'It "broke",\r\nagain', author: 'ann' },
      { id: '2', text: 'plain', author: 'joe' },
    ])
    expect(rows.map((row) => row.line)).toEqual([2, 5])
  })

  it.each([
    ['windows-1251', 'номер;текст;автор\r\n1;Где моя посылка?;Анна\r\n2;Спасибо большое;Иван\r\n', 'Где моя посылка?'],
    ['windows-1253', 'αριθμός;κείμενο;συγγραφέας\r\n1;Πού είναι το δέμα μου;Άννα\r\n', 'Πού είναι το δέμα μου'],
    ['windows-1252', 'id;text\r\n1;Où est mon colis ? C’est gênant\r\n', 'Où est mon colis ? C’est gênant'],
    ['utf-16le', 'id\ttext\r\n1\tWhere is 📦?\r\n', 'Where is 📦?'],
    ['utf-16be', 'id\ttext\r\n1\tГде 📦?\r\n', 'Где 📦?'],
    ['utf-8', 'id|text\n1|Πού 📦;\n', 'Πού 📦;'],
  ])('understands %s and its delimiter', async (charset, text, expected) => {
    for (const addBOM of charset.startsWith('utf') ? [true, false] : [false]) {
      const bytes = iconv.encode(text, charset, { addBOM })
      const { rows, layout, problems } = await readAll(bytes, 3)
      expect(problems).toEqual([])
      expect(layout.charset).toBe(charset)
      const mapping = guessMapping(layout.columns, layout.sampleRows)
      expect(rowToPost(rows[0] ?? fail(), mapping, defaults)).toMatchObject({ text: expected })
      expect(rows.at(-1)?.next.offset).toBe(bytes.length)
    }
  })

  it('lists bad rows with their lines and reads the rest', async () => {
    const { rows, problems } = await readAll(
      Buffer.from(
        'id,text,author\n1,good,ann\n2,too few\n3,"never closed,joe\n4,good,ann\n5,too,many,cells\n6,good,ann\n',
      ),
    )
    expect(rows.map((row) => row.values['id'])).toEqual(['1', '4', '6'])
    expect(problems.map(({ line, code, excerpt }) => [line, code, excerpt])).toEqual([
      [3, 'bad-row', '2,too few'],
      [4, 'bad-row', '3,"never closed,joe'],
      [6, 'bad-row', '5,too,many,cells'],
    ])
  })

  it('gives up a row of many megabytes, but not what follows', async () => {
    const endless = `id,text\n1,good\n2,${'x'.repeat(3_000_000)}\n3,good\n`
    const { rows, problems } = await readAll(Buffer.from(endless), 65_536)
    expect(rows.map((row) => [row.line, row.values['id']])).toEqual([
      [2, '1'],
      [4, '3'],
    ])
    expect(problems).toMatchObject([{ line: 3, code: 'too-long' }])
  })

  it('keeps a post of 100 kB', async () => {
    const text = 'שלום '.repeat(20_000)
    const { rows } = await readAll(Buffer.from(`id,text\n1,"${text}"\n`), 1000)
    expect(rows[0]?.values['text']).toBe(text)
  })

  it('knows files with a line that names the delimiter, without a header, and with old line ends', async () => {
    expect(
      (await readAll(Buffer.from('sep=;\r\nid;text\r\n1;a, b\r\n'))).rows.map((row) => [row.line, row.values]),
    ).toEqual([[3, { id: '1', text: 'a, b' }]])
    expect((await readAll(Buffer.from('1,hello there,2026-05-25\n2,bye,2026-05-26\n'))).layout.columns).toEqual([
      'column 1',
      'column 2',
      'column 3',
    ])
    expect((await readAll(Buffer.from('id,text\r1,one\r2,two\r'))).rows.map((row) => row.values['text'])).toEqual([
      'one',
      'two',
    ])
  })

  it('is the same whatever the size of the parts it arrives in, and like another reader of CSV', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', 'x y', '"', ',', '\n', 'é', '📦', 'ё', 'line\r\nbreak'),
      fc.string({ maxLength: 5 }),
    )
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (lines, size) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`
        const text = ['id,text,author', ...lines.map((cells) => cells.map(quoted).join(','))].join('\n')
        const { rows, problems } = await readAll(Buffer.from(text), size)
        const reference: string[][] = parseReference(text, { relax_column_count: true })
        expect(problems).toEqual([])
        expect(rows.map((row) => ['id', 'text', 'author'].map((name) => row.values[name] ?? ''))).toEqual(
          reference.slice(1),
        )
      }),
    )
  })

  it('goes on from any row as if it had never stopped', async () => {
    const text =
      'id,text\n' +
      Array.from({ length: 30 }, (_, id) => `${id},"Привет\n${'📦'.repeat(id)}"\n`).join('') +
      'broken\n31,end\n'
    for (const charset of ['utf-8', 'utf-16le']) {
      const bytes = iconv.encode(text, charset, { addBOM: true })
      const { all, layout } = await readAll(bytes, 11)
      for (const [place, row] of all.entries()) {
        const rest: (Row | RowProblem)[] = []
        for await (const one of readRows(inParts(bytes.subarray(row.next.offset), 13), layout, row.next)) rest.push(one)
        expect(rest).toEqual(all.slice(place + 1))
      }
    }
  })
})

describe('reading lines of JSON', () => {
  it('keeps every digit of ids, inner objects and lists, and lists what is no JSON', async () => {
    const lines = [
      '{"id":117024236332527350,"text":"a, 1234567890123456, b","user":{"name":"Ann"},"tags":["x","y"]}',
      '',
      'oops',
      '[1]',
      '{"text":"cut \\ud83d"}',
    ]
    const { rows, problems, layout } = await readAll(Buffer.from(lines.join('\n')), 5, 'posts.jsonl')
    expect(layout.format).toBe('jsonl')
    expect(rows.map((row) => row.values)).toEqual([
      { id: '117024236332527350', text: 'a, 1234567890123456, b', 'user.name': 'Ann', tags: 'x, y' },
      { text: 'cut \uFFFD' },
    ])
    expect(problems.map((one) => [one.line, one.code])).toEqual([
      [3, 'bad-json'],
      [4, 'bad-json'],
    ])
  })
})

describe('a row as a post', () => {
  const row = (values: Record<string, string>): Row => ({ line: 2, offset: 10, next: { line: 3, offset: 20 }, values })
  const mapping = {
    text: 'text',
    author: 'author',
    id: 'id',
    time: 'time',
    url: 'url',
    language: 'lang',
    channel: 'network',
    parent: 'reply',
  }

  it('takes over what the columns say', () => {
    const values = {
      id: '7',
      text: 'see https://acme.example/x.',
      author: '@ann',
      time: '1779710400000',
      url: 'https://a.example/7',
      lang: 'pt_BR',
      network: 'Twitter',
      reply: '6',
    }
    expect(rowToPost(row(values), mapping, defaults)).toMatchObject({
      channel: 'twitter',
      ref: '7',
      kind: 'reply',
      parentRef: '6',
      author: { ref: 'ann', handle: 'ann' },
      postedAt: 1779710400000,
      url: 'https://a.example/7',
      declaredLanguages: ['pt-BR'],
      links: ['https://acme.example/x'],
    })
  })

  it('has the same ref every time, also without an id, and never one of another row', () => {
    const ref = (values: Record<string, string>) => {
      const post = rowToPost(row(values), mapping, defaults)
      return 'ref' in post ? post.ref : fail()
    }
    expect(ref({ text: 'hi', author: 'ann' })).toBe(ref({ text: 'hi', author: 'ann' }))
    expect(ref({ text: 'hi', author: 'ann' })).not.toBe(ref({ text: 'hi', author: 'joe' }))
    expect(ref({ id: '5.69672E+17', text: 'hi' })).not.toBe(ref({ id: '5.69672E+17', text: 'bye' }))
    expect(
      rowToPost(row({ id: '1', text: 'hi', reply: '0' }), mapping, { ...defaults, refPrefix: 'may/' }),
    ).toMatchObject({ ref: 'may/1', parentRef: 'may/0' })
  })

  it('says why it is none', () => {
    const code = (values: Record<string, string>) => {
      const found = rowToPost(row(values), mapping, defaults)
      return 'code' in found ? found.code : undefined
    }
    expect(code({ id: '1', text: '  ' })).toBe('no-text')
    expect(code({ text: 'hi', time: 'yesterday' })).toBe('bad-time')
    expect(code({ text: '\uFFFD\uFFFD\uFFFD \uFFFD' })).toBe('bad-characters')
    expect(code({ text: 'a long text in which a single byte was wrong\uFFFD' })).toBeUndefined()
  })
})

describe('guessing the columns', () => {
  it.each([
    [
      ['tweet_id', 'airline_sentiment', 'name', 'text', 'tweet_created'],
      { id: 'tweet_id', authorName: 'name', text: 'text', time: 'tweet_created' },
    ],
    [['Дата', 'Автор', 'Текст', 'Ссылка'], { time: 'Дата', author: 'Автор', text: 'Текст', url: 'Ссылка' }],
    [['Ημερομηνία', 'Χρήστης', 'Κείμενο'], { time: 'Ημερομηνία', author: 'Χρήστης', text: 'Κείμενο' }],
    [
      ['user.screen_name', 'full_text', 'in_reply_to_status_id', 'created_at'],
      { author: 'user.screen_name', text: 'full_text', parent: 'in_reply_to_status_id', time: 'created_at' },
    ],
  ])('%s', (columns, expected) => {
    expect(guessMapping(columns, [])).toEqual(expected)
  })

  it('goes by what the cells hold where the names say nothing', () => {
    const sampleRows = [{ a: '2026-05-25', b: 'It broke after a day, again', c: 'https://a.example/1', d: '17' }]
    expect(guessMapping(['a', 'b', 'c', 'd'], sampleRows)).toEqual({ time: 'a', text: 'b', url: 'c' })
  })
})

const replay = sharedPath('data/posts/brand_replay.jsonl')

describe.skipIf(replay === undefined)('real posts to real brands (skipped without ../shared/data/posts)', () => {
  it('become posts, every one, with every ref its own', async () => {
    const file = replay ?? ''
    const layout = detectLayout(readFileSync(file).subarray(0, sampleBytes), file)
    const mapping = guessMapping(layout.columns, layout.sampleRows)
    expect(mapping).toMatchObject({
      text: 'text',
      author: 'author',
      id: 'id',
      time: 'ts',
      language: 'lang',
      channel: 'src',
    })
    const refs = new Set<string>()
    const problems: RowProblem[] = []
    for await (const row of readRows(createReadStream(file), layout)) {
      const found = isProblem(row) ? row : rowToPost(row, { ...mapping, parent: 'reply' }, defaults)
      if ('code' in found) problems.push(found)
      else refs.add(`${found.channel} ${found.ref}`)
    }
    expect(problems).toEqual([])
    expect(refs.size).toBeGreaterThan(24_700)
  })
})

function fail(): never {
  throw new Error('there is no such row')
}
