import type { MonitorQuery, QueryReading } from '@earshot/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { asksForNothing, emptyQuery, plainQuery } from './entries.ts'
import { useSettled } from './use-settled.ts'

export type View = 'fields' | 'text'

type Spelling = { readonly query: MonitorQuery } | { readonly text: string }

const settleMs = 250

/**
 * A query while somebody writes it, in fields or as a text. The server reads both with one grammar; what was typed as a
 * text comes back letter by letter when the fields were only looked at.
 */
export function useDraft(first: MonitorQuery) {
  const workspace = useWorkspaceSlug()
  const cache = useQueryClient()
  const isTextOnly = first.text !== undefined && first.any.length + first.all.length + first.none.length === 0
  const [view, setView] = useState<View>('fields')
  const [query, setQuery] = useState(first)
  const [text, setText] = useState('')
  const [typed, setTyped] = useState<{ readonly text: string; readonly query: MonitorQuery }>()
  const [problem, setProblem] = useState<unknown>()

  const input = (body: Spelling) => ({
    ...ask('readQuery', { params: { workspace }, body }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const spelling: Spelling = view === 'text' ? { text } : { query }
  const isBlank = view === 'text' ? text.trim() === '' : asksForNothing(query)
  const isSettled = useSettled(JSON.stringify(spelling), settleMs)
  const answer = useQuery({ ...input(spelling), enabled: isSettled && !isBlank })

  const read = async (body: Spelling): Promise<QueryReading | undefined> => {
    try {
      const reading = await cache.fetchQuery(input(body))
      setProblem(undefined)
      return reading
    } catch (error) {
      setProblem(error)
      return undefined
    }
  }
  const showText = async () => {
    if (typed && plainQuery(typed.query) === plainQuery(query)) setText(typed.text)
    else if (plainQuery(query) === plainQuery(emptyQuery)) setText('')
    else {
      const reading = await read({ query })
      if (!reading) return
      setText(reading.text)
    }
    setView('text')
  }
  const showFields = async () => {
    if (text.trim() === '') setQuery(emptyQuery)
    else {
      const reading = await read({ text })
      if (!reading?.query) return
      setTyped({ text, query: reading.query })
      setQuery(reading.query)
    }
    setView('fields')
  }
  return {
    view,
    query,
    text,
    isTextOnly,
    isBlank,
    setQuery,
    setText,
    show: (next: View) => (next === view ? Promise.resolve() : next === 'text' ? showText() : showFields()),
    /** Of what is written now; undefined while it is being written or read. */
    reading: !isSettled || isBlank ? undefined : answer.data,
    problem: problem ?? answer.error,
    /** Reads what is written now, without waiting until it has settled. */
    readNow: () => read(spelling),
    isChanged: view === 'fields' ? plainQuery(query) !== plainQuery(first) : text !== typed?.text,
  }
}

export type Draft = ReturnType<typeof useDraft>
