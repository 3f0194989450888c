/** PURE. How what a hub sends lies in the journal: one line of JSON, then the bytes of the feed where there are some. */
import * as z from 'zod'

const written = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agreed'), topic: z.string(), leaseSeconds: z.number() }),
  z.object({ kind: z.literal('denied'), topic: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('content'), topic: z.string(), contentType: z.string().optional() }),
  /** Something is new; what it is nobody can vouch for. */
  z.object({ kind: z.literal('ring'), topic: z.string() }),
])

export type Letter = z.infer<typeof written>

export function sealLetter(letter: Letter, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(letter)}\n`), bytes])
}

/** Undefined for what is none of ours. */
export function openLetter(body: Uint8Array): { readonly letter: Letter; readonly bytes: Uint8Array } | undefined {
  const end = body.indexOf(10)
  if (end < 0) return undefined
  try {
    const letter = written.parse(JSON.parse(Buffer.from(body.subarray(0, end)).toString('utf8')))
    return { letter, bytes: body.subarray(end + 1) }
  } catch {
    return undefined
  }
}
