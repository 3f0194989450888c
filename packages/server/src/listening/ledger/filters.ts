import type { routes } from '@earshot/api'
import { given } from '@earshot/channels'
import { addressings, dispositions, moments } from '@earshot/domain'
import type { z } from 'zod'
import { Expected } from '../../problem.ts'

export type FilterInput = Omit<z.output<typeof routes.exportMentions.query>, 'format'>

/** What the stream shows. An absent list lets everything through; an empty one never occurs. */
export interface MentionFilters {
  readonly words?: string
  readonly moments?: readonly string[]
  readonly dispositions?: readonly string[]
  readonly channels?: readonly string[]
  readonly languages?: readonly string[]
  readonly addressings?: readonly string[]
  readonly speakers?: readonly string[]
  readonly brandId?: string
  readonly monitorId?: string
  readonly personId?: string
  readonly sourceId?: string
  readonly fromAt?: number
  readonly toAt?: number
  readonly faded?: true
  /** The first of the mentions in the same words. */
  readonly copies?: string
  /** A topic of which it is one of the posts, with the span in which it was found. */
  readonly topic?: string
}

/** `moment=none` shows what asks for nothing. */
export const noMoment = 'none'
const known = {
  moment: [...moments, noMoment],
  disposition: dispositions,
  addressing: addressings,
  speaker: ['person', 'news', 'staff', 'spam'],
} as const

/** The filters of the address bar, read. Throws Expected `bad-input` for a value that no mention can have. */
export function readFilters(input: FilterInput): MentionFilters {
  const closed = (field: keyof typeof known): readonly string[] | undefined => {
    const values = readList(input[field])
    const strange = values?.find((value) => !known[field].some((each) => each === value))
    if (strange === undefined) return values
    const sentence = `“${strange}” is not a value of ${field}. Use one of: ${known[field].join(', ')}.`
    throw new Expected('bad-input', sentence, { fields: { [`query.${field}`]: sentence } })
  }
  const words = input.q?.trim()
  return given({
    words: words === '' ? undefined : words,
    moments: closed('moment'),
    dispositions: closed('disposition'),
    channels: readList(input.channel),
    languages: readList(input.language),
    addressings: closed('addressing'),
    speakers: closed('speaker'),
    brandId: input.brand,
    monitorId: input.monitor,
    personId: input.person,
    sourceId: input.source,
    fromAt: input.from,
    toAt: input.to,
    copies: input.copies,
    topic: input.topic,
    faded: input.faded === 'yes' ? (true as const) : undefined,
  })
}

function readList(text: string | undefined): readonly string[] | undefined {
  const values = (text ?? '').split(',').map((value) => value.trim())
  const distinct = [...new Set(values.filter((value) => value !== ''))]
  return distinct.length === 0 ? undefined : distinct
}
