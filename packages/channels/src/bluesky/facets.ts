import tlds from 'tlds/index.json' with { type: 'json' }

/** A part of a text that is a mention, a link or a hashtag; offsets count UTF-8 bytes, as the lexicon demands. */
export interface Facet {
  readonly $type: 'app.bsky.richtext.facet'
  readonly index: { readonly byteStart: number; readonly byteEnd: number }
  readonly features: readonly [Feature]
}

type Feature =
  | { readonly $type: 'app.bsky.richtext.facet#mention'; readonly did: string }
  | { readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }
  | { readonly $type: 'app.bsky.richtext.facet#tag'; readonly tag: string }

interface Span {
  readonly start: number
  readonly end: number
}
type Found = Span & ({ readonly handle: string } | { readonly uri: string } | { readonly tag: string })

const topLevelDomains = new Set(tlds)
const mention = /(?<=^|[\s(])@([a-z0-9-]+(?:\.[a-z0-9-]+)+)\b/gi
const address = /(?<=^|[\s(])(?:https?:\/\/\S+|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+(?:[/?#:]\S*)?)/gi
const invisible = '\\u00AD\\u2060\\u200A-\\u200D\\u20e2'
const hashtag = new RegExp(
  `(?<=^|\\s)[#＃]((?!\\ufe0f)[^\\s${invisible}]*[^\\d\\s\\p{P}${invisible}][^\\s${invisible}]*)`,
  'gu',
)

/**
 * The facets of a text in their order, so that Bluesky shows mentions, links and hashtags as such. `resolve` turns a
 * handle into its DID; a handle without one stays plain text.
 */
export async function facetsOf(
  text: string,
  resolve: (handle: string) => Promise<string | undefined>,
): Promise<Facet[]> {
  const facets: Facet[] = []
  for (const found of [...mentionsIn(text), ...linksIn(text), ...hashtagsIn(text)].toSorted(
    (a, b) => a.start - b.start,
  )) {
    const feature = await featureOf(found, resolve)
    const last = facets.at(-1)
    const byteStart = Buffer.byteLength(text.slice(0, found.start))
    if (feature === undefined || (last !== undefined && last.index.byteEnd > byteStart)) continue
    const byteEnd = byteStart + Buffer.byteLength(text.slice(found.start, found.end))
    facets.push({ $type: 'app.bsky.richtext.facet', index: { byteStart, byteEnd }, features: [feature] })
  }
  return facets
}

async function featureOf(
  found: Found,
  resolve: (handle: string) => Promise<string | undefined>,
): Promise<Feature | undefined> {
  if ('uri' in found) return { $type: 'app.bsky.richtext.facet#link', uri: found.uri }
  if ('tag' in found) return { $type: 'app.bsky.richtext.facet#tag', tag: found.tag }
  const did = await resolve(found.handle)
  return did === undefined ? undefined : { $type: 'app.bsky.richtext.facet#mention', did }
}

function mentionsIn(text: string): Found[] {
  return [...text.matchAll(mention)].flatMap((match) => {
    const handle = match[1] ?? ''
    return isDomain(handle) ? [{ start: match.index, end: match.index + match[0].length, handle }] : []
  })
}

function linksIn(text: string): Found[] {
  return [...text.matchAll(address)].flatMap((match) => {
    const written = withoutClosing(match[0])
    const host = /^https?:/i.test(written) ? '' : (/^[^/?#:]+/.exec(written)?.[0] ?? '')
    if (host !== '' && !isDomain(host)) return []
    const uri = host === '' ? written : `https://${written}`
    return URL.canParse(uri) ? [{ start: match.index, end: match.index + written.length, uri }] : []
  })
}

function hashtagsIn(text: string): Found[] {
  return [...text.matchAll(hashtag)].flatMap((match) => {
    const tag = (match[1] ?? '').replace(/\p{P}+$/u, '')
    const tooLong = tag.length > 64
    return tag === '' || tooLong ? [] : [{ start: match.index, end: match.index + 1 + tag.length, tag }]
  })
}

// What closes a sentence or an unopened bracket is not part of an address.
function withoutClosing(written: string): string {
  const bare = written.replace(/[.,;:!?]+$/, '')
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare
}

function isDomain(host: string): boolean {
  const last = host.slice(host.lastIndexOf('.') + 1).toLowerCase()
  return topLevelDomains.has(last) || last === 'test'
}
