import type { Problem, ProblemCode } from '@earshot/api'

/** `offline`: no answer came at all. `unreadable`: something answered, but not our server. */
export type CallProblemCode = ProblemCode | 'offline' | 'unreadable'

/** A call that was refused or went wrong, in the server's own words where it gave any. */
export class CallProblem extends Error {
  readonly code: CallProblemCode
  readonly status: number
  /** What to do next, from the server; empty when it said nothing. */
  readonly detail: string
  /** Field path → what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>
  readonly reference: string | undefined

  constructor(code: CallProblemCode, about: Partial<Problem> = {}) {
    super(about.title ?? code)
    this.name = 'CallProblem'
    this.code = code
    this.status = about.status ?? 0
    this.detail = about.detail ?? ''
    this.fields = about.fields ?? {}
    this.reference = about.reference
  }
}

/** True when trying again by itself may help: nobody refused, something was in the way. */
export function mayPass(problem: unknown): boolean {
  if (!(problem instanceof CallProblem)) return false
  return ['offline', 'unreadable', 'database-unreachable', 'channel-unreachable'].includes(problem.code)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body
}

export async function problemOf(response: Response): Promise<CallProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return new CallProblem(body.code, body)
  return new CallProblem(response.status === 401 ? 'not-signed-in' : 'unreadable', { status: response.status })
}

/** What is wrong with one field of a form that was sent, if the server found anything. */
export function fieldProblem(problem: unknown, field: string): string | undefined {
  if (!(problem instanceof CallProblem)) return undefined
  return problem.fields[field] ?? problem.fields[`body.${field}`]
}
