import type { LiveEvent } from '@earshot/api'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { applyLive } from './apply-live.ts'
import { listenLive } from './live.ts'
import type { LiveState } from './live.ts'
import { cache, keyOf } from './queries.ts'

type Listener = (event: LiveEvent) => void

interface Live {
  readonly state: LiveState
  readonly listeners: Set<Listener>
}

const LiveContext = createContext<Live>({ state: 'connecting', listeners: new Set() })

/** Keeps the cache in step with the workspace for all screens inside. */
export function LiveProvider({ workspace, children }: { readonly workspace: string; readonly children: ReactNode }) {
  const [state, setState] = useState<LiveState>('connecting')
  const [listeners] = useState(() => new Set<Listener>())
  useEffect(
    () =>
      listenLive(workspace, {
        onState: setState,
        onMissed: () => void cache.invalidateQueries(),
        onRefused: () => void cache.invalidateQueries({ queryKey: keyOf('me') }),
        onEvent: (event) => {
          applyLive(cache, workspace, event)
          for (const listener of listeners) listener(event)
        },
      }),
    [workspace, listeners],
  )
  return <LiveContext value={useMemo(() => ({ state, listeners }), [state, listeners])}>{children}</LiveContext>
}

/** Whether what is on the screen is kept up to date at this moment. */
export function useLiveState(): LiveState {
  return useContext(LiveContext).state
}

/** Calls `onEvent` for everything that happens, after the cache has taken it in. */
export function useLive(onEvent: Listener): void {
  const { listeners } = useContext(LiveContext)
  const latest = useRef(onEvent)
  useEffect(() => {
    latest.current = onEvent
  })
  useEffect(() => {
    const listener: Listener = (event) => latest.current(event)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listeners])
}
