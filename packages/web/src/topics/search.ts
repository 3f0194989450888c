const spans = ['day', 'week', 'month'] as const
type Span = (typeof spans)[number]

export interface TopicsSearch {
  /** Absent: a week. */
  readonly span?: Exclude<Span, 'week'>
}

/** The span in the address bar; anything else is a week. */
export function readTopicsSearch(search: Readonly<Record<string, unknown>>): TopicsSearch {
  return search['span'] === 'day' || search['span'] === 'month' ? { span: search['span'] } : {}
}
