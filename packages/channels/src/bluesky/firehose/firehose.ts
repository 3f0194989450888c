import type { Batch } from '@earshot/domain'
import { admit } from '../../admit.ts'
import { ChannelError, type ChannelContext, type ListenInput } from '../../port.ts'
import { backOffMs, pause } from '../../waiting.ts'
import { jetstream1 } from './jetstream-1.ts'
import { jetstream2, jetstream2Path } from './jetstream-2.ts'
import { readHost, type Course } from './read-host.ts'
import { rememberTold } from '../remember-told.ts'
import { readPlace } from './stream-place.ts'
import type { StreamWire } from './stream-wire.ts'

/** The public Jetstream hosts; any of them tells the whole network. */
export const publicHosts = [
  'wss://jetstream2.us-east.bsky.network',
  'wss://jetstream1.us-east.bsky.network',
  'wss://jetstream2.us-west.bsky.network',
  'wss://jetstream1.us-west.bsky.network',
]

/**
 * Hears every post of the network. Hosts are tried in turn; after each break it goes on where it stopped, or a few
 * seconds before, and leaves out what it told already. Ends only with the signal, or when the guard refuses a host.
 */
export async function* hearFirehose(input: ListenInput, context: ChannelContext): AsyncGenerator<Batch> {
  const hosts = readHosts(input.settings['hosts']).map((host) => new URL(host))
  const course: Course = { told: rememberTold(), place: readPlace(input.cursor), hasLost: false, isUnusual: false }
  let failures = 0
  for (let turn = 0; !context.signal.aborted; turn++) {
    const host = hosts[turn % hosts.length] ?? hosts[0]
    if (host === undefined) return
    const name = `${host.protocol}//${host.host}`
    if (turn > 0 && hosts.length > 1) context.report({ code: 'switched-host', message: `Trying ${name}.` })
    await admit(context, host.hostname)
    const end = yield* hearHost(host, course, input, context, () => {
      failures = 0
    })
    if (context.signal.aborted) return
    if (end.isForeign) {
      // What is stored was numbered before this host began to count anew: it goes on by time, here and at once.
      if (course.place !== undefined) course.place = { timeUs: course.place.timeUs }
      course.hasLost = end.hasLost
      turn -= 1
      context.report({
        code: 'retrying',
        message: `${name} no longer knows the place (${end.reason}) and begins anew.`,
      })
      continue
    }
    failures += 1
    // The other hosts are tried at once; only when all have failed it is time to wait.
    const waitMs = failures < hosts.length ? 100 : backOffMs(failures - hosts.length + 1, 500, 30_000)
    const message = `${name} ended the connection: ${end.reason}.`
    context.report({ code: 'disconnected', message, retryAt: context.now() + waitMs })
    await pause(waitMs, context.signal)
  }
}

interface End {
  readonly reason: string
  /** The host does not know the number from which it was to go on. */
  readonly isForeign: boolean
  /** And cannot go on by time either. */
  readonly hasLost: boolean
}

async function* hearHost(
  host: URL,
  course: Course,
  input: ListenInput,
  context: ChannelContext,
  onBatch: () => void,
): AsyncGenerator<Batch, End> {
  switch (host.pathname) {
    case jetstream2Path:
      return yield* hearWire(jetstream2, host, course, input, context, onBatch)
    case reposPath: {
      // Its encoding takes some 10 MB, which programs that hear a Jetstream do not need.
      const { repos } = await import('./repos.ts')
      return yield* hearWire(repos, host, course, input, context, onBatch)
    }
    default:
      return yield* hearWire(jetstream1, host, course, input, context, onBatch)
  }
}

const reposPath = '/xrpc/com.atproto.sync.subscribeRepos'

/** With these a host says that it has no such number: it is too old, or nobody has got that far. */
const foreignCodes = new Set(['CursorTooOld', 'FutureCursor'])

async function* hearWire<Frame>(
  wire: StreamWire<Frame>,
  host: URL,
  course: Course,
  input: ListenInput,
  context: ChannelContext,
  onBatch: () => void,
): AsyncGenerator<Batch, End> {
  const beginning = wire.beginAt(host, course.place)
  const socket = wire.open(beginning.url, context, course.isUnusual ? undefined : input.sift)
  try {
    const reader = readHost({ wire, host, beginning, socket, course, input, context })
    let next = await reader.next()
    for (; next.done !== true; next = await reader.next()) {
      onBatch()
      yield next.value
    }
    course.isUnusual = socket.isUnusual()
    const code = next.value ?? socket.refusedAs()
    const isForeign = beginning.afterSeq !== undefined && code !== undefined && foreignCodes.has(code)
    const reason = next.value ?? socket.closed() ?? 'no reason given'
    return { reason, isForeign, hasLost: isForeign && !wire.knowsTimes }
  } finally {
    socket.close()
  }
}

/** The hosts of a setting, separated by commas or white space; none: the public ones. Throws ChannelError `rejected`. */
export function readHosts(setting: string | undefined): readonly string[] {
  const written = (setting ?? '').split(/[\s,]+/).filter((host) => host !== '')
  if (written.length === 0) return publicHosts
  return written.map((host) => {
    const address = /^[a-z]+:\/\//i.test(host) ? host.replace(/^http/i, 'ws') : `wss://${host}`
    if (!URL.canParse(address) || !/^wss?:/i.test(address)) {
      throw new ChannelError('rejected', `“${host}” is not the address of a Jetstream host, such as ${publicHosts[0]}.`)
    }
    return address
  })
}
