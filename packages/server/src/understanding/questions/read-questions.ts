import type { Question } from '@earshot/api'
import { moments } from '@earshot/domain'
import type { Moment } from '@earshot/domain'
import { sql } from 'kysely'
import type { Services } from '../../context.ts'
import type { StoredReading } from '../../database/tables.ts'
import { lowestId } from '../../listening/ledger/mention-id.ts'
import { mentionsByIds } from '../../listening/ledger/queries.ts'

const reachMs = 14 * 24 * 3_600_000
const mostLooked = 3000
const mostAsked = 20
/** Every so many questions, one of them is about a mention picked at random: those tell how right we are. */
const spotEvery = 4
/** What begins alike is asked once. */
const alike = 40

interface Candidate {
  readonly id: string
  readonly person_id: string
  readonly start: string
  readonly reading: StoredReading
}

interface Asked {
  readonly id: string
  readonly about: Moment
  readonly why: Question['why']
}

/**
 * What the program would most like to know of the team: the judgements nearest to its line between yes and unsure, which
 * teach it most, each of another person and wording; and some that it asserts, picked at random, to see how right it is.
 */
export async function readQuestions({
  db,
  workspaceId,
  now,
}: Pick<Services, 'db' | 'now'> & { readonly workspaceId: string }): Promise<Question[]> {
  const candidates: Candidate[] = await db
    .selectFrom('mention as m')
    .select(['m.id', 'm.person_id', 'm.reading', sql<string>`left(m.text, ${sql.lit(alike)})`.as('start')])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.id', '>', lowestId(now() - reachMs))
    .where('m.deleted_at', 'is', null)
    .where('m.speaker', '=', 'person')
    .orderBy('m.id', 'desc')
    .limit(mostLooked)
    .execute()
  const asked = mixed(leastSure(candidates), pickedAtRandom(candidates, now()))
  const shown = new Map(
    (await mentionsByIds(db, workspaceId, [...new Set(asked.map(({ id }) => id))])).map((m) => [m.id, m]),
  )
  return asked.flatMap(({ id, about, why }) => {
    const mention = shown.get(id)
    return mention === undefined ? [] : [{ mention, about, why }]
  })
}

function leastSure(candidates: readonly Candidate[]): Asked[] {
  const unsure = candidates.flatMap(({ id, person_id: person, start, reading }) =>
    moments
      .filter((moment) => reading.moments[moment].verdict === 'unsure' && reading.said?.[moment] === undefined)
      .map((about) => ({ id, about, person, start, probability: reading.moments[about].probability })),
  )
  const seen = new Set<string>()
  return unsure
    .toSorted((a, b) => b.probability - a.probability)
    .filter(({ person, start }) => {
      const isNew = !seen.has(person) && !seen.has(start)
      seen.add(person).add(start)
      return isNew
    })
    .map(({ id, about }) => ({ id, about, why: 'unsure' }))
}

/** The same for a day, so that a question does not change while somebody thinks about it. */
function pickedAtRandom(candidates: readonly Candidate[], now: number): Asked[] {
  const day = Math.floor(now / 86_400_000)
  return candidates
    .flatMap(({ id, reading }) => {
      const about = moments.find((moment) => reading.moments[moment].verdict === 'yes')
      const isSaid = moments.some((moment) => reading.said?.[moment] !== undefined)
      return about === undefined || isSaid ? [] : [{ id, about, why: 'spot' as const, chance: scatter(id, day) }]
    })
    .toSorted((a, b) => a.chance - b.chance)
    .slice(0, mostAsked)
}

function scatter(id: string, day: number): number {
  let hash = 0x811c9dc5 ^ day
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function mixed(unsure: readonly Asked[], spots: readonly Asked[]): Asked[] {
  const found: Asked[] = []
  let [nextUnsure, nextSpot] = [0, 0]
  while (found.length < mostAsked) {
    const isSpot = found.length % spotEvery === spotEvery - 1
    const asked = isSpot ? (spots[nextSpot++] ?? unsure[nextUnsure++]) : (unsure[nextUnsure++] ?? spots[nextSpot++])
    if (asked === undefined) return found
    if (!found.some(({ id }) => id === asked.id)) found.push(asked)
  }
  return found
}
