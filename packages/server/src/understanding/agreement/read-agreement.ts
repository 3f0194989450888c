import type { Agreement } from '@earshot/api'
import { moments } from '@earshot/domain'
import type { Services } from '../../context.ts'
import { correctionsSince, learningOf, lookedAtSince } from './queries.ts'
import type { CorrectionCount, LookedCount } from './queries.ts'

const weekMs = 7 * 24 * 3_600_000
const weeksShown = 12

/**
 * How far the team agrees with how mentions are read: whoever deals with a mention and changes nothing agrees; whoever
 * corrects it does not. Answers to our own questions count by moment, but not in the share of agreement: we ask about
 * what we are least sure of.
 */
export async function readAgreement({
  db,
  workspaceId,
  now,
}: Pick<Services, 'db' | 'now'> & { readonly workspaceId: string }): Promise<Agreement> {
  const end = now()
  const from = end - weeksShown * weekMs
  const [looked, corrections, learning] = await Promise.all([
    lookedAtSince(db, workspaceId, { from, weekMs }),
    correctionsSince(db, workspaceId, { from, weekMs }),
    learningOf(db, workspaceId),
  ])
  const weeks = Array.from({ length: weeksShown }, (_, week) => ({
    from: Math.trunc(from + week * weekMs),
    looked: sum(looked.filter((each) => each.week === week && each.moment === 'any')),
    changed: sum(corrections.filter((each) => each.week === week && each.about === 'any')),
  })).map((week) => ({ ...week, looked: Math.max(week.looked, week.changed) }))
  const spots = corrections.filter(({ asked, about }) => asked === 'spot' && about !== 'any')
  const lookedAll = weeks.reduce((total, week) => total + week.looked, 0)
  return {
    from: Math.trunc(from),
    looked: lookedAll,
    changed: weeks.reduce((total, week) => total + week.changed, 0),
    weeks,
    moments: byMoment(looked, corrections),
    speakers: {
      looked: lookedAll,
      changed: sum(corrections.filter(({ about, said, read }) => about === 'speaker' && said !== read)),
    },
    spot: { asked: sum(spots), right: sum(spots.filter(({ said }) => said === 'yes')) },
    ...(learning !== undefined && { learning }),
  }
}

function byMoment(looked: readonly LookedCount[], corrections: readonly CorrectionCount[]): Agreement['moments'] {
  const languages = [...new Set([...looked, ...corrections].map(({ language }) => language))]
  const rows = languages.flatMap((language) =>
    moments.map((moment) => {
      const mine = corrections.filter((each) => each.language === language && each.about === moment)
      const of = (said: string, read: string) => sum(mine.filter((each) => each.said === said && each.read === read))
      // What is stored is what the team said last; the program had said what the correction keeps.
      const stands = sum(looked.filter((each) => each.language === language && each.moment === moment))
      const right = Math.max(0, stands - of('yes', 'no') - of('yes', 'unsure'))
      const wrong = of('no', 'yes')
      const asked = of('yes', 'unsure') + of('no', 'unsure')
      return { moment, language, said: right + wrong, right, missed: of('yes', 'no'), asked }
    }),
  )
  return rows.filter(({ said, missed, asked }) => said + missed + asked > 0).toSorted((a, b) => b.said - a.said)
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}
