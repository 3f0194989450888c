import type { QueryProblem } from '@earshot/api'
import { useCallback } from 'react'
import { useText } from '../messages/text.tsx'

/** What is wrong with a query and what was expected, in a sentence; places count characters as people do. */
export function useMistakeWords(): (problem: QueryProblem, written: string) => string {
  const say = useText()
  return useCallback(
    ({ code, mistake, field }, written) => {
      switch (code) {
        case 'empty':
          return say('monitor.empty')
        case 'matches-everything':
          return say('monitor.everything')
        case 'too-long':
          return say('monitor.tooLong')
        case 'unknown-language':
          return say('monitor.unknownLanguage', { code: written })
        case 'unknown-kind':
          return say('monitor.mistake.entry', { entry: written, expected: say('monitor.expected.kind') })
        case 'no-words':
        case 'syntax': {
          if (!mistake) return say('monitor.noWords')
          const expected = say(`monitor.expected.${mistake.expected}`)
          if (field !== 'text') return say('monitor.mistake.entry', { entry: written, expected })
          if (mistake.found === '') return say('monitor.mistake.end', { expected })
          const at = [...written.slice(0, mistake.at)].length + 1
          return say('monitor.mistake.at', { at, found: mistake.found, expected })
        }
        default:
          return code satisfies never
      }
    },
    [say],
  )
}
