import { join } from 'node:path'
import type { HeadName } from '../../packages/understanding/src/models/heads.ts'
import type { Label, LabelledSet, Row } from '../data/row.ts'
import { readCsv, readLines, readTsv, readText } from '../data/tables.ts'
import { readPair } from './english.ts'

const EMOTIONS: Readonly<Partial<Record<HeadName, readonly string[]>>> = {
  anger: ['anger', 'disgust'],
  annoyance: ['annoyance', 'disapproval'],
  disappointment: ['disappointment'],
  joy: ['joy', 'excitement', 'amusement', 'love'],
  sadness: ['sadness', 'grief', 'remorse'],
  fear: ['fear', 'nervousness'],
  gratitude: ['gratitude', 'relief'],
  admiration: ['admiration', 'approval', 'pride'],
  curiosity: ['curiosity', 'confusion'],
  desire: ['desire'],
  optimism: ['optimism', 'caring'],
}

const emotionHelps = (names: readonly string[]): Row['helps'] => {
  const helps: Partial<Record<HeadName, Label>> = {}
  for (const [head, labels] of Object.entries(EMOTIONS) as [HeadName, readonly string[]][]) {
    helps[head] = labels.some((label) => names.includes(label)) ? 1 : 0
  }
  return helps
}

export const goEmotions: LabelledSet = {
  name: 'goemotions',
  licence: 'Apache-2.0',
  load: (directory) => {
    const names = readLines(join(directory, 'goemotions/labels.txt'))
    const parts = [
      ['train.tsv', 'train'],
      ['dev.tsv', 'development'],
      ['test.tsv', 'test'],
    ] as const
    return parts.flatMap(([file, official]) =>
      readTsv(join(directory, 'goemotions', file)).map(([text = '', labels = '', key = '']): Row => {
        const given = labels.split(',').map((at) => names[Number(at)] ?? 'neutral')
        return { set: 'goemotions', key, text, language: 'en', official, moments: {}, helps: emotionHelps(given) ?? {} }
      }),
    )
  },
}

export const ruGoEmotions: LabelledSet = {
  name: 'ru-goemotions',
  licence: 'MIT',
  load: (directory) => {
    const names = readLines(join(directory, 'goemotions/labels.txt'))
    return (['validation', 'test'] as const).flatMap((part) =>
      readCsv(join(directory, `ru-goemotions/ru-go-emotions-simplified-${part}.csv`))
        .slice(1)
        .map(([text = '', , labels = '', key = '']): Row => {
          const given = (labels.match(/\d+/gu) ?? []).map((at) => names[Number(at)] ?? 'neutral')
          return {
            set: 'ru-goemotions',
            key,
            text,
            language: 'ru',
            official: part === 'test' ? 'test' : 'train',
            moments: {},
            helps: emotionHelps(given) ?? {},
          }
        }),
    )
  },
}

const tweetEval = (name: string, heads: (label: string) => Row['helps']): LabelledSet => ({
  name: `tweeteval-${name}`,
  licence: 'no restrictions; single tasks may have some',
  load: (directory) =>
    (['train', 'val'] as const).flatMap((part) => {
      const base = join(directory, 'tweeteval', name, part)
      return readPair(`${base}_text.txt`, `${base}_labels.txt`).map(([text, label], at): Row => ({
        set: `tweeteval-${name}`,
        key: `${part}/${at + 1}`,
        text,
        language: 'en',
        official: part === 'train' ? 'train' : 'development',
        moments: {},
        helps: heads(label) ?? {},
      }))
    }),
})

export const tweetEvalEmotion: LabelledSet = tweetEval('emotion', (label) => ({
  anger: label === '0' ? 1 : 0,
  joy: label === '1' ? 1 : 0,
  optimism: label === '2' ? 1 : 0,
  sadness: label === '3' ? 1 : 0,
}))
export const tweetEvalIrony: LabelledSet = tweetEval('irony', (label) => ({ irony: label === '1' ? 1 : 0 }))
export const tweetEvalOffence: LabelledSet = tweetEval('offensive', (label) => ({ offence: label === '1' ? 1 : 0 }))

export const smsSpam: LabelledSet = {
  name: 'sms-spam',
  licence: 'none stated (UCI: CC BY 4.0)',
  load: (directory) =>
    readCsv(join(directory, 'sms-spam/spam.csv'))
      .slice(1)
      .map(([label, text = ''], at): Row => {
        const spam: Label = label === 'spam' ? 1 : 0
        return { set: 'sms-spam', key: String(at + 2), text, language: 'en', moments: {}, helps: { spam } }
      }),
}

/** Posts of brands' support accounts and of the people who wrote to them. */
export const supportPosts: LabelledSet = {
  name: 'twcs',
  licence: 'CC BY-NC-SA 4.0',
  load: (directory) =>
    readLines(join(directory, '../posts/posts.jsonl')).flatMap((line, at): Row[] => {
      if (!line.includes('"src": "twcs"') && !line.includes('"src":"twcs"')) return []
      const post = JSON.parse(line) as { readonly src: string; readonly text: string; readonly inbound?: boolean }
      if (post.src !== 'twcs') return []
      const staff = post.inbound === false
      return [
        {
          set: 'twcs',
          key: `line ${at + 1}`,
          text: post.text,
          language: 'en',
          moments: {},
          speaker: staff ? 'staff' : 'person',
          toUs: !staff,
        },
      ]
    }),
}

export const dailyDialog: LabelledSet = {
  name: 'xdailydialog',
  licence: 'Apache-2.0 (repository), source data non-commercial',
  load: (directory) =>
    ['en', 'de', 'it', 'zh'].flatMap((language) =>
      (['dev', 'test'] as const).flatMap((part) =>
        readText(join(directory, `xdailydialog/${language}_${part}_human.txt`))
          .split('\n')
          .flatMap((line, dialog) =>
            line.split('__eou__').flatMap((turn, at): Row[] => {
              const text = turn.replaceAll(/\s+([?.!,])/gu, '$1').trim()
              if (text.length < 4) return []
              // The acts are not given here; a question mark at the end stands for them.
              const question: Label = /[?？]$/u.test(text) ? 1 : 0
              return [
                {
                  set: 'xdailydialog',
                  key: `${language}/${part}/${dialog + 1}/${at + 1}`,
                  text,
                  language,
                  official: part === 'dev' ? 'train' : 'test',
                  moments: { question },
                },
              ]
            }),
          ),
      ),
    ),
}
