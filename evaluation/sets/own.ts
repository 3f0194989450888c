import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MomentName, Speaker } from '@earshot/understanding'
import type { Row } from '../data/row.ts'
import { readLines, readTsv } from '../data/tables.ts'
import { greekBanks, ruSentiTweet, sentiRuEval, skroutz } from './others.ts'

const MOMENTS: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']
const SPEAKERS: readonly Speaker[] = ['person', 'news', 'staff', 'spam']

/** A row that we labelled ourselves, with the labels of both passes where there were two. */
export interface OwnRow extends Row {
  readonly second?: { readonly speaker: string; readonly moments: string }
  readonly first: { readonly speaker: string; readonly moments: string }
}

/**
 * The files of labels. Rows of `ru-people` were picked because people seem to speak in them, so they teach but say
 * nothing of natural frequencies; none of them is for testing.
 */
const FILES = [
  ['en', 'en', 'own'],
  ['ru', 'ru', 'own'],
  ['el', 'el', 'own'],
  ['ru-people', 'ru', 'own-people'],
] as const

const textsOf = (directory: string): Map<string, string> => {
  const texts = new Map<string, string>()
  for (const set of [sentiRuEval, ruSentiTweet, skroutz, greekBanks]) {
    for (const row of set.load(directory)) texts.set(`${row.set} ${row.key}`, row.text)
  }
  readLines(join(directory, '../posts/posts.jsonl')).forEach((line, at) => {
    if (line === '') return
    const post = JSON.parse(line) as { readonly text: string }
    texts.set(`posts line ${at + 1}`, post.text)
  })
  return texts
}

/** Our own labels (evaluation/labels), joined with the texts they are about; rows whose text is not there are left out. */
export const loadOwnRows = (directory: string): OwnRow[] => {
  const texts = textsOf(directory)
  return FILES.flatMap(([file, language, name]) => {
    const path = join(import.meta.dirname, `../labels/${file}.tsv`)
    if (!existsSync(path)) return []
    return readTsv(path)
      .slice(1)
      .flatMap(([set = '', key = '', speaker = '', moments = '', secondSpeaker = '', secondMoments = '']): OwnRow[] => {
        const text = texts.get(`${set} ${key}`)
        const kind = SPEAKERS.find((each) => each === speaker)
        if (text === undefined || kind === undefined) return []
        const held = moments.split('+')
        const labels: Partial<Record<MomentName, 0 | 1>> = {}
        for (const moment of MOMENTS) labels[moment] = held.includes(moment) ? 1 : 0
        return [
          {
            set: name,
            key: `${language}/${set}/${key}`,
            text,
            language,
            moments: labels,
            speaker: kind,
            group: set,
            first: { speaker, moments },
            ...(secondSpeaker === '' ? {} : { second: { speaker: secondSpeaker, moments: secondMoments } }),
          },
        ]
      })
  })
}
