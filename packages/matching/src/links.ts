/** The host of a link or domain: lower case ASCII (punycode), without `www.`; undefined when there is none. */
export const hostOf = (link: string): string | undefined => {
  const found = /^\s*(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/?#@\s]*@)?([^/?#:\s\\]+)/i.exec(link)
  const host = found?.[1]
  if (host === undefined || host.includes('%')) return undefined
  try {
    return new URL(`http://${host}/`).hostname.replace(/\.$/, '').replace(/^www\./, '') || undefined
  } catch {
    return undefined
  }
}

/** True for the domain itself and for every host below it, so not for `notbrand.example` when asked for `brand.example`. */
export const isWithinDomain = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)
