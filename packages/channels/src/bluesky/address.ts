/** The parts of `at://AUTHORITY/COLLECTION/RECORD-KEY` (AT URI), or undefined for anything else. */
export function readAtUri(
  uri: string,
): { readonly repo: string; readonly collection: string; readonly rkey: string } | undefined {
  const parts = /^at:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)$/.exec(uri)
  const [, repo, collection, rkey] = parts ?? []
  if (repo === undefined || collection === undefined || rkey === undefined) return undefined
  return { repo, collection, rkey }
}

/** The AppView that anybody may read without signing in. */
export const publicAppView = 'https://public.api.bsky.app'

export const postCollection = 'app.bsky.feed.post'

export function postRef(did: string, rkey: string): string {
  return `at://${did}/${postCollection}/${rkey}`
}

/** The page on which anybody can read the post. */
export function postUrl(did: string, rkey: string): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`
}

/** The DID of the author of a post, as its address names it. */
export function authorOf(uri: string): string | undefined {
  return readAtUri(uri)?.repo
}
