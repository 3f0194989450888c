import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventReader } from './server-sent-events.ts'

const stream =
  ':)\nevent: update\ndata: {"text":"Привет 📦"}\n\n:thump\nevent: delete\r\ndata: 117024236332527350\r\n\r\ndata: one\ndata: two\n\nid: 7\nevent: unfinished\ndata: x\n'

describe('server-sent events', () => {
  it('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 20 }), (cuts) => {
        const read = eventReader()
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
        const events = places.slice(1).flatMap((to, place) => read(stream.slice(places[place], to)))
        expect(events).toEqual([
          { type: 'update', data: '{"text":"Привет 📦"}' },
          { type: 'delete', data: '117024236332527350' },
          { type: 'message', data: 'one\ntwo' },
        ])
      }),
    )
  })
})
