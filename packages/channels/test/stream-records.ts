import { encode, toCidLink } from '@atcute/cbor'
import { fromDigest, toString, type Cid } from '@atcute/cid'
import { createHash } from 'node:crypto'

const dagCbor = 0x71
export const annDid = 'did:plc:ann222222222222222222222'

let keys = 0

/** A record key and revision that nobody has used. */
export function nextTid(): string {
  keys += 1
  const digits = String(keys).padStart(11, 'z')
  return `3k${digits.replaceAll(/[0189]/g, (digit) => 'abcd'['0189'.indexOf(digit)] ?? 'z')}`
}

export function postOf(text: string, more: object = {}): object {
  return { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), ...more }
}

export interface Block {
  readonly cid: Cid
  readonly name: string
  readonly bytes: Uint8Array
}

/** A value as the repositories of the network store it. */
export function blockOf(value: object): Block {
  const bytes = encode(value)
  const cid = fromDigest(dagCbor, createHash('sha256').update(bytes).digest())
  return { cid, name: toString(cid), bytes }
}

/** An archive of blocks, of which the first is the root: https://ipld.io/specs/transport/car/carv1/ */
export function archiveOf(root: Block, blocks: readonly Block[]): Uint8Array {
  const header = encode({ version: 1, roots: [toCidLink(root.cid)] })
  const entries = [root, ...blocks].map(({ cid, bytes }) => Buffer.concat([cid.bytes, bytes]))
  return Buffer.concat([header, ...entries].flatMap((part) => [varint(part.length), part]))
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push((rest % 128) | 128)
  }
}
