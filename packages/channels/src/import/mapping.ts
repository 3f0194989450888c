/** PURE. Which column of a file is what of a post. */
import { readWrittenTime } from '../written-time.ts'

export const mappedFields = [
  'text',
  'author',
  'authorName',
  'id',
  'time',
  'url',
  'language',
  'channel',
  'parent',
] as const
export type MappedField = (typeof mappedFields)[number]

/** The column of each field; a field without a column is absent. Only `text` is required. */
export type Mapping = Readonly<Partial<Record<MappedField, string>>>

/** Names of columns in English, Russian and Greek, lower case without spaces and signs, the surest first. */
const names: Readonly<Record<MappedField, readonly string[]>> = {
  text: [
    'text',
    'fulltext',
    'body',
    'message',
    'content',
    'comment',
    'review',
    'reviewtext',
    'tweet',
    'tweettext',
    'post',
    'description',
    'текст',
    'сообщение',
    'комментарий',
    'отзыв',
    'κείμενο',
    'μήνυμα',
    'σχόλιο',
    'κριτική',
  ],
  authorName: ['authorname', 'displayname', 'fullname', 'username', 'name', 'имя', 'имяавтора', 'όνομα'],
  author: [
    'author',
    'authorid',
    'authorhandle',
    'handle',
    'user',
    'userid',
    'screenname',
    'account',
    'from',
    'sender',
    'userscreenname',
    'username',
    'автор',
    'пользователь',
    'отправитель',
    'συγγραφέας',
    'χρήστης',
    'αποστολέας',
  ],
  id: [
    'id',
    'idstr',
    'postid',
    'messageid',
    'tweetid',
    'commentid',
    'reviewid',
    'uri',
    'guid',
    'uuid',
    'ref',
    'номер',
    'ид',
    'αριθμός',
  ],
  time: [
    'time',
    'date',
    'createdat',
    'created',
    'ts',
    'timestamp',
    'datetime',
    'postedat',
    'published',
    'publishedat',
    'createdtime',
    'tweetcreated',
    'дата',
    'время',
    'создано',
    'опубликовано',
    'ημερομηνία',
    'ώρα',
  ],
  url: ['url', 'link', 'permalink', 'href', 'ссылка', 'адрес', 'σύνδεσμος'],
  language: ['language', 'lang', 'langs', 'locale', 'язык', 'γλώσσα'],
  channel: ['channel', 'network', 'source', 'platform', 'src', 'канал', 'сеть', 'источник', 'κανάλι', 'δίκτυο'],
  parent: [
    'parent',
    'replyto',
    'inreplyto',
    'inreplytostatusid',
    'inreplytoid',
    'inresponsetotweetid',
    'parentid',
    'reply',
    'parentref',
    'ответна',
    'απάντησησε',
  ],
}

/** The most likely mapping: by the names of the columns, then, for text, time and address, by what they hold. */
export function guessMapping(
  columns: readonly string[],
  sampleRows: readonly Readonly<Record<string, string>>[],
): Mapping {
  const mapping: Partial<Record<MappedField, string>> = {}
  const free = new Set(columns)
  const take = (field: MappedField, column: string | undefined): void => {
    if (column === undefined || mapping[field] !== undefined) return
    mapping[field] = column
    free.delete(column)
  }
  for (const field of mappedFields) {
    const known = names[field]
    const candidates = [...free]
      .map((column) => ({ column, rank: known.indexOf(plainName(column)) }))
      .filter(({ column, rank }) => rank >= 0 && fits(field, cellsOf(column, sampleRows)))
    take(field, candidates.toSorted((a, b) => a.rank - b.rank)[0]?.column)
  }
  if (mapping.text === undefined) take('text', longest(free, sampleRows))
  for (const field of ['time', 'url'] as const) {
    take(
      field,
      [...free].find((column) => cellsOf(column, sampleRows).length > 0 && fits(field, cellsOf(column, sampleRows))),
    )
  }
  return mapping
}

function plainName(column: string): string {
  return (column.split('.').at(-1) ?? column).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function cellsOf(column: string, rows: readonly Readonly<Record<string, string>>[]): string[] {
  return rows.flatMap((row) => row[column] ?? [])
}

function fits(field: MappedField, cells: readonly string[]): boolean {
  const most = (test: (cell: string) => boolean): boolean => cells.filter(test).length >= cells.length * 0.8
  switch (field) {
    case 'time':
      return most((cell) => readWrittenTime(cell) !== undefined)
    case 'url':
      return most((cell) => /^https?:\/\//i.test(cell))
    case 'language':
      return most((cell) => /^[a-z]{2,3}\b/i.test(cell))
    case 'channel':
      return most((cell) => cell.length <= 40 && !/^https?:/i.test(cell))
    case 'parent':
    case 'id':
      return most((cell) => !/\s/.test(cell) && !['true', 'false'].includes(cell.toLowerCase()))
    case 'text':
    case 'author':
    case 'authorName':
      return true
  }
}

function longest(columns: ReadonlySet<string>, rows: readonly Readonly<Record<string, string>>[]): string | undefined {
  const average = (column: string): number => {
    const cells = cellsOf(column, rows).filter((cell) => /\p{L}/u.test(cell) && !/^https?:\S+$/i.test(cell))
    return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, rows.length)
  }
  const ranked = [...columns]
    .map((column) => ({ column, length: average(column) }))
    .toSorted((a, b) => b.length - a.length)
  return ranked[0] !== undefined && ranked[0].length > 0 ? ranked[0].column : undefined
}
