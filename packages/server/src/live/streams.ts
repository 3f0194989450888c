import type { Live } from '../context.ts'
import { WorkspaceStream } from './workspace-stream.ts'
import type { Reader } from './workspace-stream.ts'

/** How long the last messages of a workspace are kept for readers who come back, in milliseconds. */
const keepForMs = 60_000

interface Open {
  readonly stream: WorkspaceStream
  readonly stop: () => void
  closing: NodeJS.Timeout | undefined
}

/** One stream for each workspace that somebody looks at. */
export class Streams {
  readonly #open = new Map<string, Open>()
  readonly #live: Live
  readonly #now: () => number

  constructor(live: Live, now: () => number) {
    this.#live = live
    this.#now = now
  }

  /** Gives the reader everything that happens in the workspace, until the function that is returned is called. */
  read(workspaceId: string, reader: Reader, lastEventId: string | undefined): () => void {
    const open = this.#open.get(workspaceId) ?? this.#start(workspaceId)
    clearTimeout(open.closing)
    open.stream.attach(reader, lastEventId)
    return () => {
      open.stream.readers.delete(reader)
      if (open.stream.readers.size > 0) return
      clearTimeout(open.closing)
      open.closing = setTimeout(() => this.#stop(workspaceId), keepForMs).unref()
    }
  }

  close(): void {
    for (const workspaceId of [...this.#open.keys()]) this.#stop(workspaceId)
  }

  #start(workspaceId: string): Open {
    const stream = new WorkspaceStream(this.#now)
    const open = { stream, stop: this.#live.subscribe(workspaceId, (event) => stream.push(event)), closing: undefined }
    this.#open.set(workspaceId, open)
    return open
  }

  #stop(workspaceId: string): void {
    const open = this.#open.get(workspaceId)
    if (open === undefined) return
    this.#open.delete(workspaceId)
    clearTimeout(open.closing)
    open.stream.close()
    open.stop()
  }
}
