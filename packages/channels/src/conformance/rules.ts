/**
 * The suite that every channel must pass, one file for each family of rules. Independent of any test runner: a rule
 * throws when it is broken.
 */
import { answering } from './answering.ts'
import { beingCalled } from './being-called.ts'
import { changing } from './changing.ts'
import { credentials } from './credentials.ts'
import { describing } from './describing.ts'
import { idsAndClocks } from './ids-and-clocks.ts'
import { inTrouble } from './in-trouble.ts'
import { resuming } from './resuming.ts'
import type { Rule } from './stage.ts'
import { texts } from './texts.ts'
import { threads } from './threads.ts'

export const rules: readonly Rule[] = [
  ...describing,
  ...resuming,
  ...changing,
  ...texts,
  ...idsAndClocks,
  ...threads,
  ...inTrouble,
  ...credentials,
  ...answering,
  ...beingCalled,
]
