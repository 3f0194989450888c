import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Monitor } from '@earshot/matching'

const folder = new URL('../../../shared/data/posts/', import.meta.url)

/** Real posts and monitors made from brand names lie beside the repository on some machines. */
export const hasCorpus = existsSync(new URL('posts.jsonl', folder))

export interface CorpusPost {
  readonly text: string
  readonly language: string | undefined
}

export function readPosts(): readonly CorpusPost[] {
  const lines = readFileSync(new URL('posts.jsonl', folder), 'utf8').split('\n')
  return lines.flatMap((line) => {
    const row: unknown = line === '' ? undefined : JSON.parse(line)
    if (typeof row !== 'object' || row === null || !('text' in row) || typeof row.text !== 'string') return []
    return [{ text: row.text, language: 'lang' in row && typeof row.lang === 'string' ? row.lang : undefined }]
  })
}

/** A monitor of the corpus: lists of phrases, each a list of words. */
export interface MonitorRow {
  readonly id: number
  readonly any?: readonly (readonly string[])[]
  readonly all?: readonly (readonly (readonly string[])[])[]
  readonly none?: readonly (readonly string[])[]
  readonly near?: readonly [string, string, number]
  readonly lang?: string
}

/** Every row asks for words, so that no peer has to look at posts that hold none. */
export function readMonitorRows(name: string): readonly MonitorRow[] {
  const rows: unknown = JSON.parse(readFileSync(new URL(`monitors_${name}.json`, folder), 'utf8'))
  // The file is part of the corpus, where its form is described.
  return rows as readonly MonitorRow[]
}

/** The hot public set: two frequent words, both of which must be there. */
export function readStrawRows(): readonly MonitorRow[] {
  const lines = gunzipSync(readFileSync(new URL('straw_queries_bigrams.gz', folder)))
    .toString('utf8')
    .split('\n')
  return lines.flatMap((line, id) => {
    const terms = line === '' ? [] : (JSON.parse(line) as { readonly terms: readonly string[] }).terms
    const isPlain = terms.length === 2 && terms.every((term) => /^[a-z0-9]+$/.test(term))
    return isPlain ? [{ id, all: terms.map((term) => [[term]]) }] : []
  })
}

/** So many brands that hardly anybody names. */
export function* rareRows(count: number): Generator<MonitorRow> {
  const base = readMonitorRows('rare_10000')
  for (let id = 0; id < count; id++) {
    const word = `${base[id % base.length]?.any?.[0]?.[0] ?? 'brand'}${Math.floor(id / base.length).toString(36)}`
    yield { id, any: [[word], [`#${word}`], [`@${word}`]] }
  }
}

const phrase = (words: readonly string[]): string => words.join(' ')

/** Without the language where posts without one would make the peers' work different from ours. */
export function monitorOf(row: MonitorRow, withLanguage: boolean): Monitor {
  return {
    id: String(row.id),
    query: {
      any: (row.any ?? []).map(phrase),
      all: [
        ...(row.all ?? []).flatMap((alternatives) => alternatives.map(phrase)),
        ...(row.near ? [`${row.near[0]} near/${row.near[2]} ${row.near[1]}`] : []),
      ],
      none: (row.none ?? []).map(phrase),
      languages: withLanguage && row.lang !== undefined ? [row.lang] : [],
      channels: [],
    },
  }
}
