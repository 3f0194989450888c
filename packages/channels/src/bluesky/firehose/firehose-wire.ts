/** What the firehose sends, read tolerantly; com.atproto.sync.subscribeRepos, event stream framing. */
import { BytesWrapper } from '@atcute/cbor'
import { CidLinkWrapper } from '@atcute/cid'
import * as z from 'zod'

const text = z.string().optional().catch(undefined)
const count = z.number().optional().catch(undefined)

export const firehoseHead = z.looseObject({ op: z.number(), t: text })

/** What all messages have; `name` is that of a notice. */
export const firehoseMessage = z.looseObject({ seq: count, time: text, name: text })

export const firehoseCommit = z.looseObject({
  seq: count,
  repo: z.string(),
  rev: text,
  time: text,
  blocks: z.instanceof(BytesWrapper),
  ops: z.array(
    z.looseObject({
      action: z.string(),
      path: z.string(),
      cid: z.instanceof(CidLinkWrapper).nullish().catch(undefined),
    }),
  ),
})

export const firehoseAccount = z.looseObject({
  did: z.string(),
  active: z.boolean().optional().catch(undefined),
  status: text,
})
