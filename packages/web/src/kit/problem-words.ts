import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { CallProblem } from '../client/problem.ts'
import type { CallProblemCode } from '../client/problem.ts'
import { useText } from '../messages/text.tsx'

/** For these the server knows better than a general sentence does what was wrong. */
const serverKnowsBest: readonly CallProblemCode[] = [
  'bad-input',
  'conflict',
  'too-long',
  'too-large',
  'channel-refused',
  'not-allowed',
]

/**
 * Words for anything thrown: what happened and what to do. The server's own sentence is English: other languages get ours,
 * and the server's behind it where only it knows the reason.
 */
export function useProblemWords(): (problem: unknown) => { what: string; todo: string } {
  const say = useText()
  const { locale } = useIntl()
  return useCallback(
    (problem) => {
      const code = problem instanceof CallProblem ? problem.code : 'bug'
      const detail = problem instanceof CallProblem ? problem.detail : ''
      const own = say(`problem.${code}.todo`)
      const inEnglish = detail !== '' && locale === 'en'
      const withReason = detail !== '' && serverKnowsBest.includes(code)
      return { what: say(`problem.${code}`), todo: inEnglish ? detail : withReason ? `${own} (${detail})` : own }
    },
    [say, locale],
  )
}
