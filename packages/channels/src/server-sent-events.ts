/** PURE. Server-Sent Events (WHATWG HTML, 9.2.6), read from text that arrives in pieces of any size. */
export interface ServerSentEvent {
  readonly type: string
  readonly data: string
}

/** A reader that is given the pieces in their order and gives back the events that are complete. */
export function eventReader(): (piece: string) => readonly ServerSentEvent[] {
  let rest = ''
  let type = ''
  let data: string[] = []
  return (piece) => {
    const events: ServerSentEvent[] = []
    rest += piece
    // A carriage return at the end may be the first half of a line end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ type: type === '' ? 'message' : type, data: data.join('\n') })
        type = ''
        data = []
        continue
      }
      const colon = line.indexOf(':')
      const field = colon < 0 ? line : line.slice(0, colon)
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (field === 'event') type = value
      if (field === 'data') data.push(value)
    }
    return events
  }
}
