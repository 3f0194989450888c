import type { ChannelEvent } from '@earshot/domain'

const mostRemembered = 20_000

/** Tells whether an event is new here; remembers the newest, which covers what is repeated after a break. */
export function rememberTold(): (event: ChannelEvent) => boolean {
  let keys = new Set<string>()
  let older = new Set<string>()
  return (event) => {
    if (event.kind === 'unknown' || event.kind === 'returned') return true
    const key =
      event.kind === 'delete'
        ? `delete ${event.ref}`
        : event.kind === 'author-gone'
          ? `gone ${event.authorRef} ${event.at}`
          : `${event.post.ref} ${event.post.version ?? ''}`
    if (keys.has(key) || older.has(key)) return false
    keys.add(key)
    if (keys.size >= mostRemembered) {
      older = keys
      keys = new Set()
    }
    return true
  }
}
