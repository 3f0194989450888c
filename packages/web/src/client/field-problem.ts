import { CallProblem } from './problem.ts'

/** What the server said about one field of a form. */
export function fieldProblem(problem: unknown, field: string): string | undefined {
  return problem instanceof CallProblem ? problem.fields[field] : undefined
}
