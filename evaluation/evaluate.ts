import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chatEndpoint } from '@earshot/understanding'
import { createGuardedClient } from '../packages/server/src/http/guarded-fetch.ts'
import { readerOf } from '../packages/understanding/src/create-reader.ts'
import { loadModels } from '../packages/understanding/src/models/models.ts'
import { publicPart, wholePart } from './data/parts.ts'
import type { Row } from './data/row.ts'
import { SETS } from './data/sets.ts'
import { textHash } from './data/split.ts'
import { readLines } from './data/tables.ts'
import { answerFigures } from './report/answers.ts'
import { reliability, reliabilitySvg } from './report/calibration.ts'
import { copyFigures } from './report/copies.ts'
import { figuresDocument } from './report/document.ts'
import { languageFigures } from './report/languages.ts'
import type { ReadRow } from './report/moments.ts'
import { readCrossRows } from './report/cross-domain.ts'
import { compareWith } from './report/stronger.ts'
import { topicFigures } from './report/topics.ts'
import { loadOwnRows } from './sets/own.ts'
import { openReaderEndpoint } from './reader-endpoint.ts'
import { loadSample } from './sets/sample.ts'
import { loadSentences } from './sets/sentences.ts'

const root = join(import.meta.dirname, '..')
const labelled = join(root, '../shared/data/labelled')
const posts = join(root, '../shared/data/posts/posts.jsonl')
const page = join(root, 'docs/understanding.md')
const BEGIN = '<!-- figures: written by npm run evaluate -->'
const END = '<!-- end of figures -->'
const MOST_POSTS = 30_000

const putBetween = (text: string, figures: string): string => {
  const from = text.indexOf(BEGIN)
  const to = text.indexOf(END)
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${BEGIN}\n\n${figures}\n\n${END}\n`
  return `${text.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${text.slice(to)}`
}

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string' },
    model: { type: 'string', default: 'default' },
    'key-file': { type: 'string' },
    rows: { type: 'string', default: '300' },
  },
})

if (existsSync(labelled)) {
  const models = loadModels(join(root, 'packages/understanding/models'))
  const read = readerOf(models)
  const readRows = (rows: readonly Row[]): ReadRow[] => {
    const readings = read(rows.map(({ text }) => ({ text })))
    return rows.flatMap((row, at) => {
      const reading = readings[at]
      return reading === undefined ? [] : [{ row, reading }]
    })
  }
  const rows = SETS.flatMap((set) => set.load(labelled))
  const ownRows = loadOwnRows(labelled)
  const learnt = new Set(ownRows.filter((row) => wholePart(row) === 'train').map(({ text }) => textHash(text)))
  const held = readRows(rows.filter((row) => publicPart(row) === 'test' && !learnt.has(textHash(row.text))))
  const own = readRows(ownRows.filter((row) => wholePart(row) === 'test'))
  if (values.endpoint !== undefined) {
    // An operator's own model is mostly in their own network; nothing else is called.
    const options = { allowPrivateNetwork: true, allowPublicNetwork: true, allowedHosts: [], userAgent: 'Earshot' }
    const client = createGuardedClient(options)
    const keyFile = values['key-file']
    const key = keyFile === undefined ? {} : { key: readFileSync(keyFile, 'utf8').trim() }
    const ourselves = values.endpoint === 'self' ? await openReaderEndpoint(read) : undefined
    const url = ourselves?.url ?? values.endpoint
    const model = chatEndpoint({ url, model: values.model, fetch: client.fetch, ...key })
    console.log(await compareWith(model, own.slice(0, Number(values.rows))))
    ourselves?.close()
    await client.close()
    process.exit()
  }
  const names = ['plain', 'negation', 'sarcasm'] as const
  const figures = figuresDocument({
    held,
    own,
    ownRows,
    sample: readRows(loadSample().filter((row) => wholePart(row) === 'test')),
    sentences: new Map(names.map((name) => [name, readRows(loadSentences(name))])),
    answers: answerFigures(labelled),
    topics: topicFigures(labelled),
    cross: readCrossRows(),
    languages: languageFigures(labelled, rows, models.identifyLanguage),
    copies: existsSync(posts)
      ? copyFigures(
          readLines(posts)
            .slice(0, MOST_POSTS)
            .map((line) => (JSON.parse(line) as { readonly text: string }).text),
        )
      : undefined,
  })
  console.log(figures)
  writeFileSync(page, putBetween(existsSync(page) ? readFileSync(page, 'utf8') : '# Understanding\n', figures))
  const panels = ['en', 'ru', 'el'].map((language) => ({
    title: `own labels, ${language}`,
    bins: reliability(own.filter(({ row }) => row.language === language)),
  }))
  writeFileSync(
    join(root, 'docs/understanding-reliability.svg'),
    reliabilitySvg([...panels, { title: 'all public sets', bins: reliability(held) }]),
  )
} else {
  console.log('evaluate: skipped, because ../shared/data/labelled is not there')
}
