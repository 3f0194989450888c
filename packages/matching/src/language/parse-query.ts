import { checkFilter, checkTerm } from './check-leaves.ts'
import {
  isAlternatives,
  longestQuery,
  mostDepth,
  mostDistance,
  type Alternatives,
  type Expression,
} from './expression.ts'
import { MistakeFound, type Expected, type Mistake } from './mistake.ts'
import { scanQuery, type Token } from './scan-query.ts'

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly mistake: Mistake }

/**
 * Reads a query text.
 *
 *     query  = all { OR all }
 *     all    = one { [AND] one }
 *     one    = ( NOT | - ) one | near
 *     near   = leaf [ near/DISTANCE leaf ]
 *     leaf   = "(" query ")" | words | "a phrase" | word* | =Exact | ~name | @handle | #tag | link:domain
 *            | lang:en,ru | channel:name | author:handle | kind:post,reply,review,message
 *
 * Operators are in capitals, so that `or` can be looked for. A single term in brackets stays an alternative of one.
 */
export const parseQuery = (text: string): Parsed => {
  try {
    if (text.length > longestQuery) {
      throw new MistakeFound({
        at: longestQuery,
        length: text.length - longestQuery,
        found: '',
        expected: 'shorter-query',
      })
    }
    return { ok: true, expression: createParser(text).parse() }
  } catch (error) {
    if (error instanceof MistakeFound) return { ok: false, mistake: error.mistake }
    throw error
  }
}

const createParser = (text: string): { readonly parse: () => Expression } => {
  const tokens = scanQuery(text)
  const end: Token = { type: 'end', at: text.length, end: text.length }
  let next = 0
  let depth = 0

  const peek = (): Token => tokens[next] ?? end
  const take = (): Token => tokens[next++] ?? end
  const stumble = (token: Token, expected: Expected): never => {
    throw new MistakeFound({
      at: token.at,
      length: token.end - token.at,
      found: text.slice(token.at, token.end),
      expected,
    })
  }
  const deeper = <Result>(token: Token, read: () => Result): Result => {
    if (++depth > mostDepth) stumble(token, 'fewer-brackets')
    const result = read()
    depth--
    return result
  }

  const anyOf = (): Expression => {
    const parts = [allOf()]
    while (peek().type === 'or') {
      take()
      parts.push(allOf())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts }
  }
  const allOf = (): Expression => {
    const parts = [one()]
    while (['and', 'not', 'open', 'term', 'filter'].includes(peek().type)) {
      if (peek().type === 'and') take()
      parts.push(one())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts }
  }
  const one = (): Expression => {
    if (peek().type !== 'not') return maybeNear()
    const sign = take()
    return { kind: 'not', part: deeper(sign, one) }
  }
  const maybeNear = (): Expression => {
    const start = peek()
    const left = leaf()
    const near = peek()
    if (near.type !== 'near') return left
    take()
    const distance = Number(near.distance)
    if (!/^\d+$/.test(near.distance) || distance < 1 || distance > mostDistance) stumble(near, 'distance')
    const after = peek()
    const right = leaf()
    return { kind: 'near', left: besideNear(start, left), right: besideNear(after, right), distance }
  }
  const besideNear = (token: Token, side: Expression): Alternatives =>
    isAlternatives(side) ? side : stumble(token, 'terms-beside-near')
  const leaf = (): Expression => {
    const token = take()
    switch (token.type) {
      case 'term': {
        const { how } = token
        const expected = checkTerm(how, token.text)
        return expected ? stumble(token, expected) : { kind: 'term', how, text: token.text }
      }
      case 'filter': {
        const values = token.value.split(',').filter((value) => value !== '')
        const expected = checkFilter(token.field, values)
        return expected ? stumble(token, expected) : { kind: 'filter', field: token.field, values }
      }
      case 'open':
        return deeper(token, inBrackets)
      default:
        return stumble(token, 'term')
    }
  }
  const inBrackets = (): Expression => {
    const inner = anyOf()
    const closing = take()
    if (closing.type !== 'close') stumble(closing, closing.type === 'end' ? 'closing-bracket' : 'operator')
    return inner.kind === 'term' ? { kind: 'or', parts: [inner] } : inner
  }

  return {
    parse() {
      const expression = anyOf()
      const rest = take()
      return rest.type === 'end' ? expression : stumble(rest, 'operator')
    },
  }
}
