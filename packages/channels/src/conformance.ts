/**
 * The suite that every channel must pass. A channel brings a stage: a network in miniature on which the suite writes,
 * edits, deletes and makes trouble. Independent of any test runner: each rule throws when it is broken.
 */
import type { ChannelEvent, Post } from '@earshot/domain'
import { listenUntil, openLedger, store, testContext, texts, type Ledger, type TestContext } from '../test/context.ts'
import {
  ChannelError,
  type Channel,
  type ChannelContext,
  type Credentials,
  type ListenInput,
  type PublishInput,
} from './port.ts'

/** How a network misbehaves until it is calm again. */
export type Trouble = 'refuses' | 'silent' | 'half-answer' | 'garbage' | 'error-in-success' | 'rate-limited'

export interface Stage {
  readonly channel: Channel
  readonly input: Omit<ListenInput, 'cursor'>
  /** Somebody writes something that is to be heard; gives the ref it must have. */
  readonly write: (text: string) => Promise<string>
  readonly change?: (ref: string, text: string) => Promise<void>
  readonly remove?: (ref: string) => Promise<void>
  /** The network tells the same post once more. */
  readonly repeat?: (ref: string) => Promise<void>
  /** A post whose id is this long number. */
  readonly writeWithId?: (id: string, text: string) => Promise<string>
  /** A post with half an emoji in it, as the network can send it. */
  readonly writeHalfEmoji?: () => Promise<string>
  /** A post whose author's clock is years ahead. */
  readonly writeFromTheFuture?: () => Promise<string>
  /** Something of a kind that nobody knows. */
  readonly writeStrange?: () => Promise<void>
  readonly troubles: readonly Trouble[]
  readonly trouble: (kind: Trouble | 'none') => void
  /** How long `rate-limited` asks to wait. */
  readonly retryAfterMs: number
  /** How often the network has been asked for something. */
  readonly asked: () => number
  /** The longest text the network itself can carry, in UTF-16 units. */
  readonly longest: number
  readonly account?: {
    readonly wrong: Credentials
    /** Credentials whose access has run out but can be renewed, and how often they were renewed. */
    readonly expired?: () => { readonly credentials: Credentials; readonly renewals: () => number }
    readonly revoked?: () => Credentials
  }
  readonly answering?: {
    readonly input: (text: string, idempotencyKey: string) => PublishInput
    /** Texts that are public on the network. */
    readonly published: () => readonly string[]
    /** The next answer is published, but the network's confirmation is lost. */
    readonly loseConfirmation: () => void
  }
  readonly close: () => Promise<void>
}

export interface Rule {
  readonly name: string
  /** Whether the rule is about something this channel has. */
  readonly concerns: (stage: Stage) => boolean
  readonly run: (stage: Stage) => Promise<void>
}

const always = (): boolean => true

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}

/** Listens from where the ledger is until it is enough, and stops. */
async function hear(
  stage: Stage,
  ledger: Ledger,
  enough: () => boolean,
  changes: Partial<ChannelContext> = {},
): Promise<TestContext> {
  const context = testContext(changes)
  await listenUntil(listening(stage, ledger.cursor, context), ledger, enough)
  context.stop()
  return context
}

function listening(stage: Stage, cursor: string | undefined, context: ChannelContext) {
  return stage.channel.listen({ ...stage.input, ...(cursor === undefined ? {} : { cursor }) }, context)
}

/** A ledger that has heard one post, so that it has a place to go on from. */
async function begin(stage: Stage): Promise<Ledger> {
  const ledger = openLedger()
  const context = testContext()
  const writing = new AbortController()
  const first = (async () => {
    // A network that is heard from now on may not be listening yet when the first post is written.
    for (let number = 0; !writing.signal.aborted; number++) {
      await stage.write(`before we begin ${number}`)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  })()
  await listenUntil(listening(stage, undefined, context), ledger, () => ledger.posts.size > 0)
  writing.abort()
  await first
  context.stop()
  const last = await stage.write('now we begin')
  await hear(stage, ledger, () => ledger.posts.has(last))
  ledger.events.length = 0
  return ledger
}

async function writeMany(stage: Stage, count: number): Promise<string[]> {
  const refs: string[] = []
  for (let number = 0; number < count; number++) refs.push(await stage.write(`number ${number}`))
  return refs
}

function told(ledger: Ledger, refs: readonly string[]): Post[] {
  return refs.flatMap((ref) => ledger.posts.get(ref) ?? [])
}

const has = (ledger: Ledger, refs: readonly string[]) => (): boolean => refs.every((ref) => ledger.posts.has(ref))

const delicateTexts = [
  'flags 🇬🇷🇨🇾, families 👩‍👩‍👧‍👦, skins 👍🏽, keys 1️⃣',
  'العميل يسأل: أين طردي؟ ‏(رقم 12)‏ — שלום עולם',
  'zero\u200Bwidth\u200Djoined\u2060word \uFEFFmark',
  'ёлка Ёлка; πού είναι το δέμα μου; ΐ ΰ',
  'e\u0301 combines, ﬁ stays, Å is not Å',
  'quotes " \' ` and <b>brackets</b> & ampersands; {"json": [1]} \\u0041 \\n',
]

const troubleWords: Readonly<Record<Trouble, string>> = {
  refuses: 'answers with errors',
  silent: 'never answers',
  'half-answer': 'breaks off in the middle',
  garbage: 'sends garbage',
  'error-in-success': 'reports an error as a success',
  'rate-limited': 'asks to slow down',
}

export const rules: readonly Rule[] = [
  {
    name: 'describes itself so that forms and tables can be made of it',
    concerns: always,
    async run({ channel }) {
      const { name, title, access, cannotHear, accountFields, sourceFields, capabilities, halfLifeMs } =
        channel.describe()
      demand(name === channel.name, 'its description has another name')
      for (const words of [
        title,
        access,
        ...cannotHear,
        ...[...accountFields, ...sourceFields].map((field) => field.label),
      ]) {
        demand(
          [words.en, words.ru, words.el].every((text) => text.trim() !== ''),
          'words are missing in a language',
        )
      }
      for (const fields of [accountFields, sourceFields]) {
        demand(new Set(fields.map((field) => field.name)).size === fields.length, 'two fields share a name')
      }
      demand(capabilities.publishes === (channel.publish !== undefined), 'it says other than it does about publishing')
      demand(capabilities.looksUpThreads === (channel.look !== undefined), 'it says other than it does about threads')
      demand(halfLifeMs > 0, 'attention must fade')
    },
  },
  {
    name: 'hears what is written, once and in order',
    concerns: always,
    async run(stage) {
      const ledger = await begin(stage)
      const refs = await writeMany(stage, 5)
      await hear(stage, ledger, has(ledger, refs))
      const heard = ledger.events.flatMap((event) =>
        event.kind === 'post' && refs.includes(event.post.ref) ? [event.post.ref] : [],
      )
      demand(heard.join(' ') === refs.join(' '), `expected ${refs.join(' ')}, heard ${heard.join(' ')}`)
      for (const post of told(ledger, refs)) {
        demand(post.channel === stage.channel.name, 'a post names another channel')
        demand(post.author.ref !== '' && post.postedAt > 0, 'a post lacks its author or time')
      }
    },
  },
  {
    name: 'resumes without loss or doubling wherever it was stopped',
    concerns: always,
    async run(stage) {
      let { cursor } = await begin(stage)
      for (let stop = 0; stop <= 4; stop++) {
        const refs = await writeMany(stage, 4)
        const ledger: Ledger = { ...openLedger(), cursor }
        await hear(stage, ledger, has(ledger, refs.slice(0, stop)))
        await hear(stage, ledger, has(ledger, refs))
        const order = [...ledger.posts.keys()].filter((ref) => refs.includes(ref))
        demand(order.join(' ') === refs.join(' '), `stopped after ${stop}: heard ${order.join(' ')}`)
        cursor = ledger.cursor
      }
    },
  },
  {
    name: 'hands over again what was never stored',
    concerns: always,
    async run(stage) {
      const ledger = await begin(stage)
      const refs = await writeMany(stage, 3)
      const context = testContext()
      const lost = openLedger()
      await listenUntil(listening(stage, ledger.cursor, context), lost, has(lost, refs))
      context.stop()
      await hear(stage, ledger, has(ledger, refs))
    },
  },
  {
    name: 'takes the same post told twice for one',
    concerns: (stage) => stage.repeat !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('told twice')
      await hear(stage, ledger, has(ledger, [ref]))
      await stage.repeat?.(ref)
      const after = await stage.write('afterwards')
      await hear(stage, ledger, has(ledger, [after]))
      const versions = new Set(
        ledger.events.flatMap((event) => ('post' in event && event.post.ref === ref ? [event.post.version] : [])),
      )
      demand(versions.size === 1, 'a repetition looks like an edit')
    },
  },
  {
    name: 'tells an edit as the same post in another version',
    concerns: (stage) => stage.change !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('first words')
      await hear(stage, ledger, has(ledger, [ref]))
      const before = ledger.posts.get(ref)?.version
      await stage.change?.(ref, 'second words')
      await hear(stage, ledger, () => ledger.posts.get(ref)?.text === 'second words')
      const edit = ledger.events.find((event) => event.kind === 'edit')
      demand(edit?.kind === 'edit' && edit.post.ref === ref, 'the edit was not told as one')
      demand(
        edit.post.version !== before && edit.post.editedAt !== undefined,
        'the edit has no version or time of its own',
      )
    },
  },
  {
    name: 'tells a deletion',
    concerns: (stage) => stage.remove !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('soon gone')
      await hear(stage, ledger, has(ledger, [ref]))
      await stage.remove?.(ref)
      await hear(stage, ledger, () => !ledger.posts.has(ref))
      demand(
        ledger.events.some((event) => event.kind === 'delete' && event.ref === ref),
        'the deletion was not told',
      )
    },
  },
  {
    name: 'keeps texts as they were written',
    concerns: always,
    async run(stage) {
      const ledger = await begin(stage)
      const written = new Map<string, string>()
      const long = 'длинно 📦 '.repeat(12_000).slice(0, Math.min(100_000, stage.longest)).trim()
      for (const text of [...delicateTexts, long]) written.set(await stage.write(text), text)
      await hear(stage, ledger, has(ledger, [...written.keys()]))
      for (const [ref, text] of written) {
        const heard = ledger.posts.get(ref)?.text
        demand(heard === text, `written: ${text.slice(0, 80)} heard: ${heard?.slice(0, 80)}`)
      }
    },
  },
  {
    name: 'mends half an emoji, which no store could hold',
    concerns: (stage) => stage.writeHalfEmoji !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeHalfEmoji?.()
      demand(ref !== undefined, 'nothing was written')
      await hear(stage, ledger, has(ledger, [ref]))
      demand(
        !/\p{Cs}/u.test(JSON.stringify(ledger.posts.get(ref)).replaceAll(/\\u[dD][89a-fA-F]../g, '\uD800')),
        'half an emoji is left',
      )
    },
  },
  {
    name: 'keeps ids as they are, however long a number they look like',
    concerns: (stage) => stage.writeWithId !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeWithId?.('117024236332527350', 'a long id')
      demand(ref !== undefined && ref.includes('117024236332527350'), 'the stage gave another ref')
      await hear(stage, ledger, has(ledger, [ref]))
    },
  },
  {
    name: 'does not believe a clock that is years ahead',
    concerns: (stage) => stage.writeFromTheFuture !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeFromTheFuture?.()
      demand(ref !== undefined, 'nothing was written')
      await hear(stage, ledger, has(ledger, [ref]))
      demand(
        (ledger.posts.get(ref)?.postedAt ?? Number.POSITIVE_INFINITY) < Date.now() + 60_000,
        'the post is from the future',
      )
    },
  },
  {
    name: 'loses nothing when our own clock jumps',
    concerns: always,
    async run(stage) {
      const ledger = await begin(stage)
      for (const skewMs of [2 * 86_400_000, -2 * 86_400_000]) {
        const ref = await stage.write(`skewed by ${skewMs}`)
        await hear(stage, ledger, has(ledger, [ref]), { now: () => Date.now() + skewMs })
      }
    },
  },
  {
    name: 'keeps what it does not know, and goes on',
    concerns: (stage) => stage.writeStrange !== undefined,
    async run(stage) {
      const ledger = await begin(stage)
      await stage.writeStrange?.()
      const ref = await stage.write('afterwards')
      await hear(stage, ledger, has(ledger, [ref]))
      const strange = ledger.events.find(
        (event): event is ChannelEvent & { kind: 'unknown' } => event.kind === 'unknown',
      )
      demand(strange === undefined || strange.raw !== undefined, 'what was not known was not kept')
    },
  },
  ...(['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'] as const).map(
    (kind): Rule => ({
      name: `outlives a network that ${troubleWords[kind]}, says so, and hears what was written meanwhile`,
      concerns: (stage) => stage.troubles.includes(kind),
      async run(stage) {
        const ledger = await begin(stage)
        stage.trouble(kind)
        const context = testContext()
        const ref = await stage.write('written meanwhile')
        const askedBefore = stage.asked()
        const heard = listenUntil(listening(stage, ledger.cursor, context), ledger, has(ledger, [ref]), 30_000)
        const noticed = reached(() => context.notes.some((note) => note.code !== 'connected'), 20_000)
        await Promise.race([noticed, heard])
        demand(
          context.notes.some((note) => note.code !== 'connected'),
          'nobody was told of the trouble',
        )
        if (kind === 'rate-limited') {
          const note = context.notes.find((one) => one.code === 'rate-limited')
          const waitMs = (note?.retryAt ?? 0) - Date.now()
          demand(
            note !== undefined && waitMs > stage.retryAfterMs - 1500,
            `it comes back after ${waitMs} ms, not ${stage.retryAfterMs}`,
          )
          const asked = stage.asked()
          await new Promise((resolve) => setTimeout(resolve, Math.min(300, stage.retryAfterMs / 2)))
          demand(stage.asked() === asked && asked > askedBefore, 'it asked again before it was allowed to')
        }
        stage.trouble('none')
        await heard
        context.stop()
        demand(!texts(ledger).some((text) => text.includes('garbage')), 'garbage became a post')
      },
    }),
  ),
  {
    name: 'takes a place that is not one of its own for none',
    concerns: always,
    async run(stage) {
      const ledger: Ledger = { ...openLedger(), cursor: '{"what":"is this"}' }
      const writing = { stop: false }
      const context = testContext()
      const heard = listenUntil(listening(stage, ledger.cursor, context), ledger, () => ledger.posts.size > 0)
      const writes = (async () => {
        for (let number = 0; !writing.stop; number++) {
          await stage.write(`anew ${number}`)
          await new Promise((resolve) => setTimeout(resolve, 60))
        }
      })()
      await heard.finally(() => {
        writing.stop = true
      })
      await writes
      context.stop()
    },
  },
  {
    name: 'stops at once when it is told to, also while it waits',
    concerns: always,
    async run(stage) {
      const ledger = await begin(stage)
      const context = testContext()
      const iterator = listening(stage, ledger.cursor, context)[Symbol.asyncIterator]()
      const ended = (async () => {
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
          store(ledger, next.value)
        return 'ended' as const
      })()
      await new Promise((resolve) => setTimeout(resolve, 100))
      context.stop()
      const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 2000))
      demand((await Promise.race([ended, late])) === 'ended', 'it was still listening after two seconds')
    },
  },
  {
    name: 'stops with a sentence when the credentials are wrong',
    concerns: (stage) => stage.account !== undefined,
    async run(stage) {
      const { account } = stage
      demand(account !== undefined, 'there is no account')
      await refusedAs('auth', () => stage.channel.check(account.wrong, testContext()))
      const context = testContext()
      const wrong = stage.channel.listen({ ...stage.input, credentials: account.wrong }, context)
      await refusedAs('auth', () => wrong[Symbol.asyncIterator]().next())
      context.stop()
    },
  },
  {
    name: 'stops with a sentence when the credentials were withdrawn',
    concerns: (stage) => stage.account?.revoked !== undefined,
    async run(stage) {
      const credentials = stage.account?.revoked?.()
      demand(credentials !== undefined, 'there are no withdrawn credentials')
      const context = testContext()
      const withdrawn = stage.channel.listen({ ...stage.input, credentials }, context)
      await refusedAs('auth', () => withdrawn[Symbol.asyncIterator]().next())
      context.stop()
    },
  },
  {
    name: 'renews access that has run out, once for all who need it',
    concerns: (stage) => stage.account?.expired !== undefined,
    async run(stage) {
      const expired = stage.account?.expired?.()
      demand(expired !== undefined, 'there are no expired credentials')
      const contexts = Array.from({ length: 5 }, () => testContext())
      const input = { ...stage.input, credentials: expired.credentials }
      const listeners = contexts.map((context) => stage.channel.listen(input, context)[Symbol.asyncIterator]())
      await Promise.all(listeners.map((listener) => listener.next()))
      for (const context of contexts) context.stop()
      demand(expired.renewals() === 1, `it was renewed ${expired.renewals()} times`)
    },
  },
  {
    name: 'publishes an answer once, however often it is sent and whatever is lost on the way',
    concerns: (stage) => stage.answering !== undefined && stage.channel.describe().exactlyOnce !== 'none',
    async run({ channel, answering }) {
      demand(answering !== undefined && channel.publish !== undefined, 'it cannot answer')
      // A network that knows no keys refuses the same words twice, whoever means them.
      const hasKeys = channel.describe().exactlyOnce === 'own-key'
      const one = answering.input('we are sorry', 'key one')
      const other = answering.input(hasKeys ? 'we are sorry' : 'we are very sorry', 'key two')
      const first = await channel.publish(one, testContext())
      const again = await channel.publish(one, testContext())
      demand(first.ref === again.ref, 'the same answer has two refs')
      await channel.publish(other, testContext())
      demand(answering.published().length === 2, `${answering.published().length} answers are public instead of 2`)
      answering.loseConfirmation()
      const unsure = answering.input('did it arrive?', 'key three')
      await refusedAs('unavailable', () => channel.publish?.(unsure, testContext()) ?? Promise.resolve())
      const found = await channel.findPublished?.(unsure, testContext())
      demand(found !== 'absent', 'what was published is said to be absent')
      await channel.publish(unsure, testContext())
      demand(answering.published().filter((text) => text === 'did it arrive?').length === 1, 'it was published twice')
    },
  },
  {
    name: 'refuses an answer that is too long before it is sent',
    concerns: (stage) => stage.answering !== undefined && stage.channel.describe().limits !== undefined,
    async run({ channel, answering }) {
      const limit = channel.describe().limits?.maxGraphemes ?? 0
      demand(answering !== undefined && limit > 0, 'it has no limit')
      await refusedAs(
        'too-large',
        () => channel.publish?.(answering.input('a'.repeat(limit + 1), 'long'), testContext()) ?? Promise.resolve(),
      )
      demand(answering.published().length === 0, 'it was sent')
    },
  },
]

async function refusedAs(kind: ChannelError['kind'], attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    demand(error instanceof ChannelError, `it threw something that is no ChannelError: ${String(error)}`)
    demand(error.kind === kind, `it was refused as ${error.kind}, not as ${kind}: ${error.message}`)
    demand(/^[\p{L}\p{N}“].* .*[.!?…]$/su.test(error.message), `not a sentence: ${error.message}`)
    return
  }
  throw new Error('it was not refused')
}

async function reached(there: () => boolean, mostMs: number): Promise<void> {
  const deadline = Date.now() + mostMs
  while (!there() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
}
