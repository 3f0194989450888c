import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Monitor } from '@earshot/matching'
import { jetstreamEvent } from '../../packages/matching/test/jetstream.ts'

const folder = new URL('../../../shared/data/posts/', import.meta.url)

export const hasCorpus = existsSync(new URL('posts.jsonl', folder))

export interface CorpusPost {
  readonly text: string
  readonly language: string | undefined
}

export const readPosts = async (): Promise<readonly CorpusPost[]> => {
  const posts: CorpusPost[] = []
  const lines = createInterface({ input: createReadStream(new URL('posts.jsonl', folder)) })
  for await (const line of lines) {
    const row: unknown = JSON.parse(line)
    if (typeof row !== 'object' || row === null || !('text' in row) || typeof row.text !== 'string') continue
    const language = 'lang' in row && typeof row.lang === 'string' ? row.lang : undefined
    posts.push({ text: row.text, language })
  }
  return posts
}

/** How a post is dressed up as an event. */
export interface Dress {
  /** As the measured mix of the network has it: some posts with links and described pictures. */
  readonly hasMedia: boolean
}

export const eventsOf = (posts: readonly CorpusPost[], { hasMedia }: Dress): readonly string[] =>
  posts.map(({ text, language }, at) =>
    jetstreamEvent({
      text,
      isReply: at % 2 === 0,
      langs: [language ?? 'en'],
      ...(hasMedia && at % 4 === 1 && { alts: ['A photo of a crowd in front of a shop window in the rain'] }),
      ...(hasMedia && at % 4 === 3 && { facets: [{ uri: 'https://news.example.com/2026/07/some-story' }], external: 'https://news.example.com/2026/07/some-story' }),
    }),
  )

interface MonitorRow {
  readonly id: number
  readonly any?: readonly (readonly string[])[]
  readonly all?: readonly (readonly (readonly string[])[])[]
  readonly none?: readonly (readonly string[])[]
  readonly near?: readonly [string, string, number]
  readonly lang?: string
}

/** The monitors of a corpus file as rows of words, for us and for the peers. */
export const readMonitorRows = (name: string): readonly MonitorRow[] => {
  const rows: unknown = JSON.parse(readFileSync(new URL(`monitors_${name}.json`, folder), 'utf8'))
  // The file is part of the corpus; its form is described there.
  return rows as readonly MonitorRow[]
}

const phrase = (words: readonly string[]): string => words.join(' ')

export const monitorOf = (row: MonitorRow, withLanguages: boolean): Monitor => ({
  id: String(row.id),
  query: {
    any: (row.any ?? []).map(phrase),
    all: [
      ...(row.all ?? []).flatMap((alternatives) => alternatives.map(phrase)),
      ...(row.near ? [`${row.near[0]} near/${row.near[2]} ${row.near[1]}`] : []),
    ],
    none: (row.none ?? []).map(phrase),
    languages: withLanguages && row.lang !== undefined ? [row.lang] : [],
    channels: [],
  },
})
