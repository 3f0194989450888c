import { existsSync, readFileSync } from 'node:fs'
import type { Monitor, PostToMatch } from '../src/port.ts'

/** Real posts and brand monitors that lie beside the repository on some machines; tests skip where they do not. */
const folder = new URL('../../../../shared/data/posts/', import.meta.url)

export const hasRealPosts =
  existsSync(new URL('posts.jsonl', folder)) && existsSync(new URL('monitors_1000.json', folder))

/** Real events, one a string. */
export const realEvents = (): readonly string[] =>
  ['jetstream_expected_v1.jsonl', 'jetstream_golden_v1.jsonl'].flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  )

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const phrasesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((words) => (Array.isArray(words) ? words.join(' ') : '')) : []

export const realPosts = (every: number): readonly PostToMatch[] =>
  readFileSync(new URL('posts.jsonl', folder), 'utf8')
    .split('\n')
    .filter((line, at) => line !== '' && at % every === 0)
    .map((line) => {
      const row = JSON.parse(line) as Record<string, unknown>
      const language = stringOf(row.lang)
      return { text: stringOf(row.text) ?? '', channel: stringOf(row.src) ?? '', ...(language && { language }) }
    })

/** The monitors that the form with fields can hold: all but those with words near each other. */
export const realMonitors = (): readonly Monitor[] => {
  const rows = JSON.parse(readFileSync(new URL('monitors_1000.json', folder), 'utf8')) as Record<string, unknown>[]
  return rows
    .filter((row) => row.near === undefined)
    .map((row) => ({
      id: String(row.id),
      query: {
        any: phrasesOf(row.any),
        all: Array.isArray(row.all) ? row.all.flatMap(phrasesOf) : [],
        none: phrasesOf(row.none),
        languages: [stringOf(row.lang) ?? []].flat(),
        channels: [],
      },
    }))
}
