/** The token behind the # of an invitation to write here; it is taken out of the address, so that nobody passes it on. */
export function takeInvitation(): string | undefined {
  const [, token] = /^#earshot-chat=([0-9A-Z]{20})$/.exec(location.hash) ?? []
  if (token !== undefined) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
