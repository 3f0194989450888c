import type { TenReason } from '@earshot/api'
import { fading } from '../mention/beacon.ts'
import type { Say } from '../messages/text.tsx'

const minuteMs = 60_000
const hourMs = 3_600_000

interface Speech {
  readonly say: Say
  readonly now: number
  readonly date: (at: number) => string
}

/**
 * Why a person is among the Ten, one clause a reason. Who they are and what they ask stand in the sentence above and are
 * not said again, so `moment` and `addressing` have no clause.
 */
export function reasonClauses(reasons: readonly TenReason[], { say, now, date }: Speech): string[] {
  return reasons.flatMap(({ code, values }) => {
    const number = (name: string) => Number(values[name] ?? 0)
    switch (code) {
      case 'moment':
      case 'addressing':
        return []
      case 'danger':
        return [say('now.why.danger')]
      case 'fades': {
        const left = fading(number('fadesAt'), now)
        return [
          left.kind === 'gone' || left.kind === 'soon'
            ? say(`words.fades.${left.kind}`)
            : say(`words.fades.${left.kind}`, { count: left.count }),
        ]
      }
      case 'watchers':
        return number('watchers') > 0 ? [say('now.why.watchers', { count: number('watchers') })] : []
      case 'promised':
        return [
          say(number('dueAt') < now ? 'now.why.promised.late' : 'now.why.promised', { when: date(number('dueAt')) }),
        ]
      case 'waited':
        return [waited(number('sinceMs'), say)]
      case 'history':
        return number('earlier') > 0 ? [say('now.why.history', { count: number('earlier') })] : []
    }
  })
}

function waited(forMs: number, say: Say): string {
  if (forMs < hourMs) return say('now.why.waited.minutes', { count: Math.max(1, Math.floor(forMs / minuteMs)) })
  if (forMs < 48 * hourMs) return say('now.why.waited.hours', { count: Math.floor(forMs / hourMs) })
  return say('now.why.waited.days', { count: Math.floor(forMs / (24 * hourMs)) })
}

/** “fades in about 40 minutes, 230 people see it”: clauses become one sentence that begins with a capital. */
export function asSentence(clauses: readonly string[], locale: string): string {
  const text = clauses.join(', ')
  const [first] = text
  return first === undefined ? '' : first.toLocaleUpperCase(locale) + text.slice(first.length)
}
