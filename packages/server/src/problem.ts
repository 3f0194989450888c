import type { ProblemCode } from '@earshot/api'

/** What can go wrong in an expected way. `message` is a sentence for people that says what to do next. */
export class Expected extends Error {
  readonly code: ProblemCode
  /** Field path → what is wrong with it, for forms. */
  readonly fields: Readonly<Record<string, string>> | undefined
  constructor(code: ProblemCode, sentence: string, options: { fields?: Record<string, string>; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause })
    this.name = 'Expected'
    this.code = code
    this.fields = options.fields
  }
}

/** Whatever was asked for is not here, or not for this member: the two look the same from outside. */
export function notFound(what: string): Expected {
  return new Expected('not-found', `There is no such ${what} here. It may have been removed; go back and look again.`)
}
