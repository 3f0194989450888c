import { isProblem, readRows, rowToPost } from '@earshot/channels'
import type { ImportDefaults, Layout, Mapping, Resume, RowProblem } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import { createReadStream } from 'node:fs'

/** Some rows of a file, and where to go on after them. */
export interface Chunk {
  readonly posts: readonly Post[]
  /** The line of each post. */
  readonly lines: readonly number[]
  readonly problems: readonly RowProblem[]
  readonly rows: number
  readonly from: Resume
  readonly next: Resume
}

/** Long rows come in smaller numbers, so that the memory for a chunk stays small. */
const mostBytes = 2 * 2 ** 20

/** Reads a file from a place on, as posts; each chunk is read when it is asked for. */
export async function* chunksOf(
  file: string,
  layout: Layout,
  mapping: Mapping,
  { mostRows, ...defaults }: ImportDefaults & { readonly mostRows: () => number },
  from: Resume = layout.start,
): AsyncGenerator<Chunk> {
  const stream = createReadStream(file, { start: from.offset, highWaterMark: 128 * 1024 })
  let chunk = emptyFrom(from)
  for await (const row of readRows(stream, layout, from)) {
    const post = isProblem(row) ? row : rowToPost(row, mapping, defaults)
    if ('ref' in post) {
      chunk.posts.push(ofNobody(post))
      chunk.lines.push(row.line)
    } else chunk.problems.push(post)
    chunk.rows += 1
    chunk.next = row.next
    if (chunk.rows < mostRows() && row.next.offset - chunk.from.offset < mostBytes) continue
    yield chunk
    chunk = emptyFrom(row.next)
  }
  if (chunk.rows > 0) yield chunk
}

function emptyFrom(from: Resume) {
  return { posts: [] as Post[], lines: [] as number[], problems: [] as RowProblem[], rows: 0, from, next: from }
}

/** Rows that name no author were written by as many people as there are rows, as far as we know. */
function ofNobody(post: Post): Post {
  return post.author.ref === 'unknown' ? { ...post, author: { ref: `unknown ${post.ref}`, name: '—' } } : post
}
