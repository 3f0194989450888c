/** PURE. A row of a file, as a post. */
import { createHash } from 'node:crypto'
import type { Author, Post } from '@earshot/domain'
import { given } from '../given.ts'
import { wellFormed } from '../well-formed.ts'
import { readWrittenTime } from '../written-time.ts'
import type { Mapping } from './mapping.ts'
import { excerptOf, type Row, type RowProblem, type RowProblemCode } from './row.ts'

export interface ImportDefaults {
  /** The channel of rows that name none. */
  readonly channel: string
  /** Milliseconds since the epoch: the time of rows without one, and the latest that any row may claim. */
  readonly importedAt: number
  /** What ids of this file begin with, where they are numbered by themselves and could meet those of another file. */
  readonly refPrefix?: string
}

/**
 * The post, or why the row is none. The same row gives the same ref every time: its id, else a hash of who wrote what
 * when. A time zone that is not written is UTC.
 */
export function rowToPost(row: Row, mapping: Mapping, defaults: ImportDefaults): Post | RowProblem {
  const cell = (field: keyof Mapping): string | undefined => {
    const column = mapping[field]
    const value = column === undefined ? undefined : row.values[column]?.trim()
    return value === undefined || value === '' ? undefined : value
  }
  const problem = (code: RowProblemCode): RowProblem => {
    const { line, offset, next } = row
    return { line, offset, next, code, excerpt: excerptOf(Object.values(row.values).join(' · ')) }
  }
  const text = wellFormed(cell('text') ?? '').replace(/\r\n?/g, '\n')
  if (text === '') return problem('no-text')
  if (isUnreadable(text)) return problem('bad-characters')
  const writtenTime = cell('time')
  const readTime = readWrittenTime(writtenTime)
  if (writtenTime !== undefined && readTime === undefined) return problem('bad-time')
  const channel = cell('channel')?.toLowerCase() ?? defaults.channel
  const author = authorOf(cell('author'), cell('authorName'))
  const prefix = defaults.refPrefix ?? ''
  const id = exactId(cell('id'))
  const parent = exactId(cell('parent'))
  const parentRef = parent === undefined ? undefined : prefix + wellFormed(parent)
  const languages = cell('language')?.match(/[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*/g)
  return given({
    channel,
    ref: id === undefined ? hashOf(channel, author.ref, writtenTime ?? '', text) : prefix + wellFormed(id),
    version: hashOf(text).slice(0, 12),
    kind: parentRef === undefined ? ('post' as const) : ('reply' as const),
    author,
    text,
    url: addressIn(cell('url')),
    declaredLanguages:
      languages === undefined || languages === null ? undefined : languages.map((one) => one.replace('_', '-')),
    postedAt: Math.min(readTime ?? defaults.importedAt, defaults.importedAt),
    parentRef,
    links: linksIn(text),
    raw: row.values,
  })
}

function authorOf(handle: string | undefined, name: string | undefined): Author {
  const ref = handle ?? name
  if (ref === undefined) return { ref: 'unknown' }
  const bare = wellFormed(ref).replace(/^@/, '')
  return given({
    ref: bare,
    handle: handle === undefined || /\s/.test(bare) ? undefined : bare,
    name: wellFormed(name ?? (/\s/.test(bare) ? bare : '')) || undefined,
  })
}

// Spreadsheets turn long ids into 5.69672E+17: many rows then share one, so it names none of them.
function exactId(cell: string | undefined): string | undefined {
  return cell !== undefined && /^\d([.,]\d+)?E\+?\d+$/i.test(cell) ? undefined : cell
}

// A stray byte is no reason to lose a post, but a text of the wrong charset is none.
function isUnreadable(text: string): boolean {
  const lost = text.split('\uFFFD').length - 1
  return lost > 0 && lost > text.length / 10
}

function addressIn(cell: string | undefined): string | undefined {
  return cell !== undefined && /^https?:\/\//i.test(cell) && URL.canParse(cell) ? new URL(cell).href : undefined
}

function linksIn(text: string): readonly string[] | undefined {
  const found = text.match(/https?:\/\/[^\s<>"]+/gi)?.map((one) => one.replace(/[.,;:!?)\]}»”’']+$/, ''))
  const links = [...new Set(found?.filter((one) => URL.canParse(one)))]
  return links.length === 0 ? undefined : links
}

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22)
}
