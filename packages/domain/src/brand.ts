export interface BrandWords {
  readonly name: string
  readonly handles: readonly string[]
  readonly words: readonly string[]
  readonly domains: readonly string[]
}

/** The terms that a brand's first monitor listens for: its name, words, handles and links to its domains, each once. */
export function termsOf(brand: BrandWords): string[] {
  const terms = [
    brand.name,
    ...brand.words,
    ...brand.handles.map((handle) => '@' + bareHandle(handle)),
    ...brand.domains.map((domain) => 'link:' + bareDomain(domain)),
  ]
  const clean = terms.map((term) => term.trim()).filter((term) => term !== '' && term !== '@' && term !== 'link:')
  return [...new Map(clean.map((term) => [term.toLowerCase(), term])).values()]
}

/** `@Halden.example` and `halden.example ` are the same handle. */
export function bareHandle(handle: string): string {
  return handle.trim().replace(/^@+/, '')
}

/** The host of an address, without `www.`: `https://www.halden.example/shop` is `halden.example`. */
export function bareDomain(domain: string): string {
  return domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '')
}
