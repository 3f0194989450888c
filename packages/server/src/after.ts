import { shapes } from '@earshot/api'
import { Expected } from './problem.ts'

/** The last id of the page before, as it came in the address. Throws Expected `bad-input` for what is no id. */
export function readAfter(after: string | undefined): string | undefined {
  if (after === undefined || shapes.id.safeParse(after).success) return after
  const sentence = 'This page does not exist. Begin with the first one.'
  throw new Expected('bad-input', sentence, { fields: { 'query.after': sentence } })
}
