import type { ImportMapping } from '@earshot/api'

/** What a row can say, in the order in which people think of it. */
export const importFields = [
  'text',
  'author',
  'authorName',
  'time',
  'id',
  'url',
  'language',
  'channel',
  'parent',
] as const satisfies readonly (keyof ImportMapping)[]
