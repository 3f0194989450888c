import { openBluesky } from '../src/bluesky/channel.ts'
import type { Channel } from '../src/port.ts'

/** Bluesky as a test network has it: its own directory of identities, and no TLS. */
export function blueskyOfPeer({ plc = '' }: Readonly<Record<string, string>>): Channel {
  return openBluesky({ pollMs: 200, recheckMs: 400 }, { directory: plc, allowHttp: true })
}
