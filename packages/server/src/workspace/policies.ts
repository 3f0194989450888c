import { Expected } from '../problem.ts'
import type { Actor } from './actor.ts'

/** Only a person answers people: no key, program or network ever sends a message. */
export function mayAnswer(actor: Actor): boolean {
  return actor.kind === 'person'
}

/** A person says what a mention is accounted as; programs only file it when it is stored. */
export function mayDispose(actor: Actor): boolean {
  return actor.kind === 'person'
}

/** What is meant by somebody's words is said by a person; programs only guess. */
export function mayCorrect(actor: Actor): boolean {
  return actor.kind === 'person'
}

/** What is listened for is decided by people and by what they made for it; a network never decides it. */
export function mayChangeListening(actor: Actor): boolean {
  return actor.kind !== 'channel'
}

/** Answers in the sample are rehearsed: nobody outside ever gets anything from it. */
export function maySendFrom(workspace: { readonly sample: boolean }): boolean {
  return !workspace.sample
}

/** Throws Expected `not-allowed` with the sentence when the policy says no. */
export function demand(allowed: boolean, sentence: string): void {
  if (!allowed) throw new Expected('not-allowed', sentence)
}
