import type { MonitorQuery } from './port.ts'

/** The fields that every query has, without their names, and the others. */
type Written = readonly [
  any: MonitorQuery['any'],
  all: MonitorQuery['all'],
  none: MonitorQuery['none'],
  languages: MonitorQuery['languages'],
  channels: MonitorQuery['channels'],
  rest?: Pick<MonitorQuery, 'authors' | 'kinds' | 'text'>,
]

/** A query as a short text, to be kept until it is asked for. */
export const writeDown = ({ any, all, none, languages, channels, ...rest }: MonitorQuery): string => {
  const fields = [any, all, none, languages, channels]
  return JSON.stringify(Object.keys(rest).length === 0 ? fields : [...fields, rest])
}

/** The query that `writeDown` wrote. */
export const readDown = (text: string): MonitorQuery => {
  // Nobody else writes here.
  const [any, all, none, languages, channels, rest] = JSON.parse(text) as Written
  return { any, all, none, languages, channels, ...rest }
}
