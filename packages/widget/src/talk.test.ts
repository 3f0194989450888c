import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTalk, piecesOf, stillOwn, unanswered, type Item, type Own } from './talk.ts'

const item = (by: Item['by'], id: string, at: number): Item => ({ by, id, text: id, at })
const own = (id: string, at: number, more: Partial<Own> = {}): Own => ({ id, text: id, at, state: 'sending', ...more })

describe('a conversation', () => {
  it('shows a message once, whether it is here, on its way or there', () => {
    const items = [item('visitor', 'a', 1), item('us', 'r', 2)]
    expect(mergeTalk(items, [own('a', 1, { state: 'sent' }), own('b', 3)]).map(({ id }) => id)).toEqual(['a', 'r', 'b'])
    expect(stillOwn(items, [own('a', 1), own('b', 3)]).map(({ id }) => id)).toEqual(['b'])
  })

  it('keeps what has not arrived last, whatever the clocks say', () => {
    expect(mergeTalk([item('us', 'r', 50)], [own('b', 3), own('c', 2)]).map(({ id }) => id)).toEqual(['r', 'b', 'c'])
  })

  it('knows what still waits for an answer, which is not what was refused or goes by mail', () => {
    const talk = mergeTalk(
      [item('visitor', 'a', 1), item('us', 'r', 2), item('visitor', 'b', 3)],
      [own('m', 4, { state: 'sent', mail: 'ann@mail.example' }), own('x', 5, { state: 'refused' }), own('c', 6)],
    )
    expect(unanswered(talk).map(({ id }) => id)).toEqual(['b', 'c'])
  })
})

describe('addresses in an answer', () => {
  it('are found without what stands behind them', () => {
    expect(piecesOf('Look at https://halden.example/a?b=1. Or (http://x.example)!')).toEqual([
      'Look at ',
      { href: 'https://halden.example/a?b=1' },
      '. Or (',
      { href: 'http://x.example' },
      ')!',
    ])
    expect(piecesOf('javascript:alert(1) https://')).toEqual(['javascript:alert(1) https://'])
  })

  it('lose nothing of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (parts) => {
        const text = parts.join(' ')
        const again = piecesOf(text).map((piece) => (typeof piece === 'string' ? piece : piece.href))
        expect(again.join('')).toBe(text)
      }),
    )
  })
})
