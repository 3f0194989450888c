/**
 * PURE. What the comment at the head of a corpus file says must be so: a Python expression of comparisons that are all
 * (or any) to hold, such as `not bozo and entries[0]['title'] == 'x'`.
 */
export type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal }

export type Expectation =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expectation[] }
  | { readonly kind: 'not'; readonly of: Expectation }
  | { readonly kind: 'same'; readonly paths: readonly string[]; readonly value: Literal }
  /** A place that has to be there; also everything that this reader does not understand. */
  | { readonly kind: 'there'; readonly path: string }
  /** Nothing but that the file is read without a crash. */
  | { readonly kind: 'read' }

/** The expectation in the text of a file, or undefined where it has none. */
export function expectationIn(text: string): Expectation | undefined {
  const written = /Expect:\s*([\s\S]*?)\s*-->/.exec(text)?.[1]
  return written === undefined ? undefined : readExpectation(written)
}

export function readExpectation(written: string): Expectation {
  const tokens = [...written.matchAll(token)].map(([one]) => one.trim())
  let at = 0
  const next = (): string => tokens[at] ?? ''
  const take = (one: string): boolean => (next() === one ? (at++, true) : false)

  const any = (): Expectation => joined('any', 'or', all)
  const all = (): Expectation => joined('all', 'and', one)
  const joined = (kind: 'any' | 'all', word: string, part: () => Expectation): Expectation => {
    const of = [part()]
    while (take(word)) of.push(part())
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind, of }
  }
  const one = (): Expectation => {
    if (take('not')) return { kind: 'not', of: one() }
    if (take('(')) {
      const inner = any()
      take(')')
      return inner
    }
    if (isString(next())) return { kind: 'there', path: `${String(value())} ${next()} ${tokens.slice(++at).join(' ')}` }
    const paths = [path()]
    while (take('==') || take('is')) {
      if (/^(feed|entries|encoding|version)/.test(next())) paths.push(path())
      else return { kind: 'same', paths, value: value() }
    }
    const [only = ''] = paths
    return only === '1' ? { kind: 'read' } : { kind: 'there', path: only }
  }
  const path = (): string => {
    let way = tokens[at++] ?? ''
    if (way === 'len' && take('(')) {
      way = `len ${path()}`
      take(')')
      return way
    }
    for (;;) {
      if (take('[')) {
        way += `.${String(value())}`
        take(']')
      } else if (take('.')) way += `.${tokens[at++] ?? ''}`
      else return way
    }
  }
  const value = (): Literal => {
    const first = tokens[at++] ?? ''
    if (isString(first)) {
      let text = unquoted(first)
      while (take('+') || isString(next())) text += unquoted(tokens[at++] ?? '')
      return text
    }
    if (first === '(') {
      const list: Literal[] = []
      while (!take(')') && at < tokens.length) {
        list.push(value())
        take(',')
      }
      return list
    }
    if (first === '{') {
      const table: Record<string, Literal> = {}
      while (!take('}') && at < tokens.length) {
        const key = String(value())
        take(':')
        table[key] = value()
        take(',')
      }
      return table
    }
    if (first === 'True' || first === 'False') return first === 'True'
    if (first === 'None') return null
    return /^-?[\d.]+$/.test(first) ? Number(first) : first
  }
  return any()
}

const token =
  /[uU]?(?:'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*")|-?\d+(?:\.\d+)?|[A-Za-z_][\w-]*|==|[^\s]/g

function isString(one: string): boolean {
  return /^[uU]?['"]/.test(one)
}

function unquoted(written: string): string {
  const bare = written.replace(/^[uU]/, '')
  const marks = /^('''|""")/.test(bare) ? 3 : 1
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }
  return bare
    .slice(marks, -marks)
    .replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([\s\S]))/g, (_, four, eight, two, char) => {
      const hex = four ?? eight ?? two
      return hex === undefined ? (named[char] ?? char) : String.fromCodePoint(Number.parseInt(hex, 16))
    })
}
