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
    const isAsTyped = typed !== undefined && plainQuery(typed.query) === plainQuery(query)
    const isEmpty = plainQuery(query) === plainQuery(emptyQuery)
    const written = isAsTyped ? typed.text : isEmpty ? '' : (await read({ query }))?.text
    if (written === undefined) return
    setTyped({ text: written, query })
    setText(written)
    setView('text')
  }
  const showFields = async () => {
    const found = text.trim() === '' ? emptyQuery : (await read({ text }))?.query
    if (found === undefined) return
    setTyped({ text, query: found })
    setQuery(found)
    setView('fields')
  }
  const isFirst = (one: MonitorQuery) => plainQuery(one) === plainQuery(first)
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
    isChanged: view === 'fields' ? !isFirst(query) : !(text === typed?.text && isFirst(typed.query)),
  }
}

export type Draft = ReturnType<typeof useDraft>
