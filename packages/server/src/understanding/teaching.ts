import type { Overlay, Reading, TeachableReader, TextToRead } from '@earshot/understanding'

/** Reads texts as a workspace taught it; without a workspace as everybody's. */
export type ReadFor = (texts: readonly TextToRead[], workspaceId?: string) => Reading[]

/** The reader, and what each workspace taught it. */
export interface Teaching {
  readonly reader: TeachableReader
  readonly read: ReadFor
  overlayOf(workspaceId: string): Overlay | undefined
  /** From now on a workspace's texts are read with this. */
  use(workspaceId: string, overlay: Overlay | undefined): void
  /** A verb changed what the team said. */
  tell(workspaceId: string): void
  on(listener: (workspaceId: string) => void): () => void
}

export function createTeaching(reader: TeachableReader): Teaching {
  const overlays = new Map<string, Overlay>()
  const listeners = new Set<(workspaceId: string) => void>()
  return {
    reader,
    read: (texts, workspaceId) => reader.read(texts, workspaceId === undefined ? undefined : overlays.get(workspaceId)),
    overlayOf: (workspaceId) => overlays.get(workspaceId),
    use(workspaceId, overlay) {
      if (overlay === undefined) overlays.delete(workspaceId)
      else overlays.set(workspaceId, overlay)
    },
    tell(workspaceId) {
      for (const listener of listeners) listener(workspaceId)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
