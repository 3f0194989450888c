/** Jetstream v1 events around given texts, as the network's server writes them: keys in order, `<>&` escaped. */
export interface EventParts {
  readonly text: string
  readonly langs?: readonly string[]
  readonly isReply?: boolean
  readonly tags?: readonly string[]
  readonly facets?: readonly { readonly tag?: string; readonly uri?: string }[]
  readonly alts?: readonly string[]
  readonly external?: string
  readonly operation?: 'create' | 'update' | 'delete'
}

const ref = (at: string): object => ({
  cid: 'bafyreiamdb73yhox2zhfcoeifp34kiqvg6fhbrznc6otjizwyxe67a3cci',
  uri: `at://did:plc:vqr6qcne2dya6o46z2citxdk/app.bsky.feed.post/${at}`,
})

const image = (alt: string): object => ({
  alt,
  aspectRatio: { height: 889, width: 889 },
  image: {
    $type: 'blob',
    ref: { $link: 'bafkreidrnwt23f7wy7fyfex5acdkxh62wsgpg245ame4c4rogfwb3upyaa' },
    mimeType: 'image/jpeg',
    size: 187484,
  },
})

const embedOf = ({ alts, external }: EventParts): object | undefined => {
  if (alts) return { $type: 'app.bsky.embed.images', images: alts.map(image) }
  if (external === undefined) return undefined
  return {
    $type: 'app.bsky.embed.external',
    external: { description: 'A page', title: 'Its title', uri: external },
  }
}

const facetOf = ({ tag, uri }: { readonly tag?: string; readonly uri?: string }): object => ({
  features: [
    tag === undefined ? { $type: 'app.bsky.richtext.facet#link', uri } : { $type: 'app.bsky.richtext.facet#tag', tag },
  ],
  index: { byteEnd: 20, byteStart: 0 },
})

/** As Go's encoder escapes. */
export const goJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const did = 'did:plc:d3blkgynnwi3rp7vak25pfe3'
const cid = 'bafyreihaenhj2c5yxlwbj6nd4ewtxr7oylvuymqzqnrwqo6e3qfz6euiyq'

const recordOf = (parts: EventParts): object => ({
  $type: 'app.bsky.feed.post',
  createdAt: '2026-07-04T14:38:06.055Z',
  embed: embedOf(parts),
  facets: parts.facets?.map(facetOf),
  langs: parts.langs,
  reply: parts.isReply ? { parent: ref('3mpt6d6eu5k2p'), root: ref('3mpt6d6eu5k2p') } : undefined,
  tags: parts.tags,
  text: parts.text,
})

export const jetstreamEvent = (parts: EventParts): string =>
  goJson({
    did,
    time_us: 1783175888160588,
    kind: 'commit',
    commit: {
      rev: '3mptbypqszz2h',
      operation: parts.operation ?? 'create',
      collection: 'app.bsky.feed.post',
      rkey: '3mptbyo7dms2m',
      ...(parts.operation === 'delete' ? {} : { record: recordOf(parts), cid }),
    },
  })

/** A frame of a server that holds a whole text message. */
export const textFrame = (text: string): Uint8Array => frame(0x81, new TextEncoder().encode(text))

export const frame = (firstByte: number, payload: Uint8Array): Uint8Array => {
  const { length } = payload
  const head =
    length < 126
      ? [firstByte, length]
      : length < 65_536
        ? [firstByte, 126, length >> 8, length & 255]
        : [firstByte, 127, 0, 0, 0, 0, length >> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
  const bytes = new Uint8Array(head.length + length)
  bytes.set(head)
  bytes.set(payload, head.length)
  return bytes
}
