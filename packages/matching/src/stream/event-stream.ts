import type { Heard } from '../answers.ts'
import type { Engine } from '../engine/engine.ts'
import type { EventStream, Hearer, PostToMatch, Sifter } from '../port.ts'
import { readBytes, type Framing } from './byte-stream.ts'
import { createHeardEvent, postIn } from './heard-event.ts'

/** What a stream asks of the matcher it belongs to. */
export interface StreamHost {
  engine(): Engine
  idsOf(answers: Int32Array, from: number, to: number, heard: Heard): readonly string[]
  match(post: PostToMatch): readonly string[]
}

/** Tells which events match which monitors. */
export const openStream = (framing: Framing, hearer: Hearer, { engine, idsOf, match }: StreamHost): EventStream =>
  readBytes({
    framing,
    isSieve: false,
    engine,
    frames: hearer,
    reports: (inUse) => {
      /** One object for all events, to make none for each. */
      const told = createHeardEvent(inUse, hearer.channel)
      const tell = (ids: readonly string[]): void => {
        if (ids.length > 0) hearer.onMatch(ids, told)
      }
      return {
        matches(from, length, answers, first, end) {
          told.moveTo(from, length)
          tell(idsOf(answers, first, end, told))
        },
        unsure(from, length) {
          told.moveTo(from, length)
          const post = postIn(told.bytes(), hearer.channel)
          if (post) tell(match(post))
        },
      }
    },
  })

/** Lets through what has to be looked at closer. */
export const openSieve = (framing: Framing, sifter: Sifter, engine: () => Engine): EventStream =>
  readBytes({
    framing,
    isSieve: true,
    engine,
    frames: sifter,
    reports: (inUse) => ({
      matches: () => undefined,
      unsure: (from, length) => sifter.onEvent({ bytes: () => inUse().heap.bytes.subarray(from, from + length) }),
    }),
  })
