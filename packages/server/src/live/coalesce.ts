import type { LiveEvent } from '@earshot/api'

type Of<T extends LiveEvent['type']> = Extract<LiveEvent, { type: T }>

const mostNewest = 20
/** More single changes than this in one frame: reading anew is cheaper than telling each. */
const mostChanges = 200

/** What happened since the last frame, merged: `heard` adds up, and of everything else only the latest state is told. */
export class Pending {
  #heard: Of<'heard'> | undefined
  #ten: Of<'ten'> | undefined
  #alarms: Of<'alarms'> | undefined
  #resync: LiveEvent | undefined
  readonly #changes = new Map<string, LiveEvent>()

  add(event: LiveEvent): void {
    switch (event.type) {
      case 'heard':
        this.#heard = this.#heard === undefined ? event : merge(this.#heard, event)
        return
      case 'ten':
        this.#ten = event
        return
      case 'alarms':
        this.#alarms = event
        return
      case 'hello':
      case 'resync':
        this.#resync = { type: 'resync', at: event.at }
        return
      case 'mention':
        return this.#change(event, event.mention.id)
      case 'reply':
        return this.#change(event, event.reply.id)
      case 'import':
        return this.#change(event, event.import.id)
      case 'source':
        return this.#change(event, event.source.id)
      case 'monitor':
        return this.#change(event, event.monitor.id)
    }
  }

  /** Hands over what is pending, in the order in which a reader has to take it, and begins anew. */
  take(): LiveEvent[] {
    const changes = this.#resync === undefined ? [...this.#changes.values()] : []
    const all = [this.#resync, this.#heard, ...changes, this.#ten, this.#alarms]
    const taken = all.filter((event) => event !== undefined)
    this.#heard = this.#ten = this.#alarms = this.#resync = undefined
    this.#changes.clear()
    return taken
  }

  #change(event: LiveEvent, id: string): void {
    const key = `${event.type} ${id}`
    this.#changes.delete(key)
    this.#changes.set(key, event)
    if (this.#changes.size > mostChanges) this.#resync = { type: 'resync', at: event.at }
  }
}

function merge(earlier: Of<'heard'>, later: Of<'heard'>): Of<'heard'> {
  const newest = [...later.newest, ...earlier.newest].slice(0, mostNewest)
  return { type: 'heard', at: later.at, count: earlier.count + later.count, newest }
}
