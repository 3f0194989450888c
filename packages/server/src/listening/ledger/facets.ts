import type { SearchConfiguration } from './search-language.ts'
import { searchConfiguration } from './search-language.ts'

/** What a mention can be filtered by and does not change with its disposition. */
export interface Faceted {
  readonly language: string
  readonly channel: string
  readonly moment: string | null
  readonly addressing: string
  readonly speaker: string
  readonly brandId: string
  readonly sourceId: string
  readonly monitorIds: readonly string[]
  readonly postedAt: number
}

/**
 * Facets are words of the search vector that no text can hold (they begin with §), so that one index answers words and
 * filters together. They only narrow: the columns decide. What most mentions share has no facet, it would not narrow.
 */
export const facet = {
  configuration: (name: SearchConfiguration): string => `§t${name}`,
  language: (language: string): string => `§l${plain(language)}`,
  channel: (channel: string): string => `§c${plain(channel)}`,
  moment: (moment: string): string => `§m${plain(moment)}`,
  addressing: (addressing: string): string | undefined => (addressing === 'to-us' ? '§ato-us' : undefined),
  speaker: (speaker: string): string | undefined => (speaker === 'person' ? undefined : `§s${plain(speaker)}`),
  brand: (id: string): string => `§b${tail(id)}`,
  source: (id: string): string => `§o${tail(id)}`,
  monitor: (id: string): string => `§w${tail(id)}`,
  week: (week: number): string => `§k${week}`,
}

const weekMs = 7 * 24 * 3_600_000

/** Weeks since the epoch, so that a search can begin with the newest ones. */
export function weekOf(at: number): number {
  return Math.floor(at / weekMs)
}

/** The facets of a mention, each once. */
export function facetsOf(mention: Faceted): string[] {
  const found = [
    facet.configuration(searchConfiguration(mention.language)),
    facet.language(mention.language),
    facet.channel(mention.channel),
    mention.moment === null ? undefined : facet.moment(mention.moment),
    facet.addressing(mention.addressing),
    facet.speaker(mention.speaker),
    facet.brand(mention.brandId),
    facet.source(mention.sourceId),
    facet.week(weekOf(mention.postedAt)),
    ...mention.monitorIds.map(facet.monitor),
  ]
  return [...new Set(found.filter((word) => word !== undefined))]
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '_')
}

/** The end of a uuidv7 is random: eight digits tell the few hundred ids of a workspace apart. */
function tail(id: string): string {
  return id.slice(-8).toLowerCase()
}
