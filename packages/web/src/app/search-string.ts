/** The address bar as plain words: `?moment=question,idea&q=tea`, not JSON. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  // Commas and slashes may stand in a query as they are (RFC 3986, 3.4), and read better so.
  const words = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return words === '' ? '' : `?${words}`
}
