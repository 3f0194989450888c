export type DatabaseProblemKind =
  | 'disk-full'
  /** It is not full yet: the intake stops before. */
  | 'disk-low'
  | 'unreachable'
  | 'in-use'
  | 'refused'
  | 'too-old'
  | 'too-new'
  | 'cannot-start'
  | 'busy'
  | 'too-slow'

/** What the database could not do. `message` is a sentence for people that says what to do next. */
export class DatabaseProblem extends Error {
  readonly kind: DatabaseProblemKind
  constructor(kind: DatabaseProblemKind, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'DatabaseProblem'
    this.kind = kind
  }
}

const sentences: Readonly<Record<string, readonly [DatabaseProblemKind, string]>> = {
  '53100': ['disk-full', 'The disk of the database is full. Free some space; Earshot goes on by itself.'],
  ENOSPC: ['disk-full', 'The disk is full. Free some space and try again.'],
  EDQUOT: ['disk-full', 'The disk quota is used up. Free some space and try again.'],
  '28P01': ['refused', 'The database refused the password. Check DATABASE_URL.'],
  '28000': ['refused', 'The database refused this user. Check DATABASE_URL.'],
  '3D000': ['refused', 'The database named in DATABASE_URL does not exist. Create it first.'],
  '42501': ['refused', 'The database user may not do this. Give it ownership of its database.'],
  '53300': ['busy', 'The database has no free connections. Raise its limit or use fewer servers.'],
  '55P03': ['busy', 'Another change is under way. Try again in a moment.'],
  '40001': ['busy', 'Another change was faster. Try again.'],
  '40P01': ['busy', 'Another change was faster. Try again.'],
  '57014': ['too-slow', 'The database took too long to answer and was stopped. Narrow the question and try again.'],
  '57P03': ['unreachable', 'The database is starting. Try again in a moment.'],
  '57P01': ['unreachable', 'The database was shut down. Earshot goes on when it is back.'],
  '57P02': ['unreachable', 'The database had to restart. Earshot goes on when it is back.'],
}

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
])

/**
 * Says in words what an error of the driver means, or undefined when it is none of the expected ones (a bug).
 * Codes: PostgreSQL manual, appendix A; the rest are those of the operating system.
 */
export function explainDatabaseError(error: unknown): DatabaseProblem | undefined {
  if (error instanceof DatabaseProblem) return error
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  const known = code === undefined ? undefined : sentences[code]
  if (known) return new DatabaseProblem(known[0], known[1], { cause: error })
  const connectionLost =
    code?.startsWith('08') === true ||
    /^Connection terminated|^timeout expired|timeout.*connect|not queryable/i.test(error.message)
  if (connectionLost || (code !== undefined && unreachableCodes.has(code))) {
    return new DatabaseProblem(
      'unreachable',
      'The database does not answer. Check that it runs and DATABASE_URL is right.',
      {
        cause: error,
      },
    )
  }
  return undefined
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) {
    for (const inner of error.errors) if (inner instanceof Error && 'code' in inner) return codeOf(inner)
  }
  return undefined
}
