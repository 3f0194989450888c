/** PURE. Where somebody of the fediverse lives. */
export interface Whereabouts {
  /** Their server, with https unless an address says otherwise. */
  readonly origin: string
  readonly name: string
}

const handlePattern = /^@?([\w.-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)$/i
/** `/@name` and `/users/name` of most servers, `/name` of snac. */
const pagePattern = /^\/(?:@|users\/)?([\w.-]+)\/?$/

/** Of `@name@server.example`, or the address of somebody's page; undefined for anything else. */
export function whoIs(written: string): Whereabouts | undefined {
  const text = written.trim()
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) return undefined
    const { origin, pathname } = new URL(text)
    const name = pagePattern.exec(pathname)?.[1]
    return name === undefined ? undefined : { origin, name }
  }
  const [, name, host] = handlePattern.exec(text) ?? []
  return name === undefined || host === undefined ? undefined : { origin: `https://${host.toLowerCase()}`, name }
}
