import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'

/** What must be in the ledger of a post that names us: its last words, or that its author has deleted it. */
export type Last = { readonly text: string } | 'deleted'

/** A network that speaks without pause, repeats from a cursor on like a real Jetstream, and counts what it says. */
export interface CountingNetwork {
  readonly url: string
  /** Everything that names us, by ref. */
  readonly named: ReadonlyMap<string, Last>
  /** Frames that were said so far, each once. */
  readonly said: () => number
  readonly listeners: () => number
  /** Bytes that wait for a listener who does not read. */
  readonly waitingBytes: () => number
  speak(perSecond: number): void
  hush(): void
  close(): Promise<void>
}

const everyMs = 20
/** One post of so many names us; of those, one of so many is edited and one of so many deleted soon after. */
const oneNamesUs = 10
const oneIsEdited = 17
const oneIsDeleted = 23
/** So many other posts come in between. */
const laterBy = 500
/** What a socket may have waiting before no more is given to it. */
const mostWaitingBytes = 4 * 2 ** 20

interface Frame {
  readonly timeUs: number
  readonly json: string
}

export async function openCountingNetwork(): Promise<CountingNetwork> {
  const frames: Frame[] = []
  const named = new Map<string, Last>()
  const places = new Map<WebSocket, number>()
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await once(server, 'listening')
  let lastUs = 0
  let posts = 0
  let timer: NodeJS.Timeout | undefined
  const later: { readonly after: number; readonly act: () => void }[] = []

  function say(did: string, commit: object): void {
    lastUs = Math.max(lastUs + 1, Date.now() * 1000)
    const whole = { rev: String(lastUs), collection: 'app.bsky.feed.post', ...commit }
    frames.push({ timeUs: lastUs, json: JSON.stringify({ did, time_us: lastUs, kind: 'commit', commit: whole }) })
  }
  const recordOf = (text: string) => ({
    $type: 'app.bsky.feed.post',
    text,
    langs: ['en'],
    createdAt: new Date().toISOString(),
  })
  function sayPost(): void {
    const number = posts++
    for (let due = later[0]; due !== undefined && due.after <= number; due = later[0]) later.shift()?.act()
    const isOurs = number % oneNamesUs === 0
    const [did, rkey] = [`did:plc:p${number % 499}`, `r${number}`]
    const text = isOurs
      ? `Where is the lid of my Halden kettle, number ${number}?`
      : `Nothing of ours, number ${number}`
    say(did, { operation: 'create', rkey, record: recordOf(text), cid: `c${number}` })
    if (!isOurs) return
    const ref = `at://${did}/app.bsky.feed.post/${rkey}`
    const ours = number / oneNamesUs
    named.set(ref, { text })
    const remove = (): void => {
      say(did, { operation: 'delete', rkey })
      named.set(ref, 'deleted')
    }
    const edit = (): void => {
      const better = `${text} The large one.`
      say(did, { operation: 'update', rkey, record: recordOf(better), cid: `c${number}b` })
      named.set(ref, { text: better })
    }
    if (ours % oneIsDeleted === 0) later.push({ after: number + laterBy, act: remove })
    else if (ours % oneIsEdited === 0) later.push({ after: number + laterBy, act: edit })
  }
  function deliver(): void {
    for (const [socket, from] of places) {
      let place = from
      for (; place < frames.length && socket.bufferedAmount < mostWaitingBytes; place += 1) {
        const frame = frames[place]
        if (frame !== undefined) socket.send(frame.json)
      }
      places.set(socket, place)
    }
  }
  server.on('connection', (socket, request) => {
    const cursor = Number(new URL(request.url ?? '', 'ws://x').searchParams.get('cursor') ?? Infinity)
    places.set(socket, firstFrom(frames, cursor))
    socket.on('close', () => places.delete(socket))
    socket.on('error', () => undefined)
  })
  const delivery = setInterval(deliver, everyMs)
  const address = server.address()
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    named,
    said: () => frames.length,
    listeners: () => places.size,
    waitingBytes: () => [...places.keys()].reduce((sum, socket) => sum + socket.bufferedAmount, 0),
    speak(perSecond) {
      clearInterval(timer)
      const begin = performance.now()
      let done = 0
      timer = setInterval(() => {
        const due = Math.floor(((performance.now() - begin) / 1000) * perSecond)
        for (; done < due; done += 1) sayPost()
      }, everyMs)
    },
    hush: () => clearInterval(timer),
    async close() {
      clearInterval(timer)
      clearInterval(delivery)
      for (const socket of places.keys()) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function firstFrom(frames: readonly Frame[], cursor: number): number {
  let [low, high] = [0, frames.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((frames[middle]?.timeUs ?? 0) < cursor) low = middle + 1
    else high = middle
  }
  return low
}
