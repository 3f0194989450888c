import { join } from 'node:path'
import type { Label, LabelledSet, Row, Tone } from '../data/row.ts'
import { readCsv, readLines, readText } from '../data/tables.ts'
import { readPair } from './english.ts'

const label = (value: boolean): Label => (value ? 1 : 0)
const TONES: readonly Tone[] = ['negative', 'neutral', 'positive']

export const umsab: LabelledSet = {
  name: 'umsab',
  licence: 'Apache-2.0 (repository)',
  load: (directory) => {
    const languages = {
      arabic: 'ar',
      english: 'en',
      french: 'fr',
      german: 'de',
      hindi: 'hi',
      italian: 'it',
      portuguese: 'pt',
      spanish: 'es',
    }
    return Object.entries(languages).flatMap(([folder, language]) =>
      (['train', 'val'] as const).flatMap((part) => {
        const base = join(directory, 'umsab', folder, part)
        return readPair(`${base}_text.txt`, `${base}_labels.txt`).flatMap(([text, name], at): Row[] => {
          const tone = TONES[Number(name)]
          if (tone === undefined) return []
          const official = part === 'train' ? 'train' : 'development'
          return [{ set: 'umsab', key: `${folder}/${part}/${at + 1}`, text, language, official, moments: {}, tone }]
        })
      }),
    )
  },
}

export const ruSentiTweet: LabelledSet = {
  name: 'rusentitweet',
  licence: 'none stated (paper CC BY)',
  load: (directory) =>
    readCsv(join(directory, 'rusentitweet/rusentitweet_train.csv'))
      .slice(1)
      .flatMap(([text = '', name = '', key = '']): Row[] => {
        const tone = TONES.find((each) => each === name)
        return [
          {
            set: 'rusentitweet',
            key,
            text,
            language: 'ru',
            official: 'train',
            moments: {},
            ...(tone === undefined ? {} : { tone }),
            group: name,
          },
        ]
      }),
}

export const sentiRuEval: LabelledSet = {
  name: 'sentirueval2016',
  licence: 'none stated',
  load: (directory) => {
    const xml = readText(join(directory, 'sentirueval2016/banks_test_etalon.xml'))
    const unescape = (text: string): string =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
    return xml
      .split('<table name="test_banks_etalon">')
      .slice(1)
      .flatMap((block): Row[] => {
        const columns = new Map(
          [...block.matchAll(/<column name="([^"]+)">([^<]*)<\/column>/gu)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
        )
        const brands = [...columns].slice(4).filter(([, value]) => /^-?[01]$/u.test(value))
        const values = brands.map(([, value]) => Number(value))
        if (values.length === 0) return []
        const least = Math.min(...values)
        const sum = least < 0 ? least : Math.max(...values)
        const tone: Tone = sum < 0 ? 'negative' : sum > 0 ? 'positive' : 'neutral'
        return [
          {
            set: 'sentirueval2016',
            key: columns.get('twitid') ?? '',
            text: unescape(columns.get('text') ?? ''),
            language: 'ru',
            moments: { praise: label(sum > 0), complaint: label(sum < 0) },
            tone,
            group: brands[0]?.[0] ?? '',
          },
        ]
      })
  },
}

export const skroutz: LabelledSet = {
  name: 'skroutz-greek',
  licence: 'none stated',
  load: (directory) =>
    readCsv(join(directory, 'skroutz-greek/skroutz.csv'))
      .slice(1)
      .map(([key = '', text = '', name]) => ({
        set: 'skroutz-greek',
        key,
        text: text.trim(),
        language: 'el',
        moments: { praise: label(name === 'Positive'), complaint: label(name === 'Negative') },
        tone: name === 'Positive' ? 'positive' : 'negative',
        toUs: true,
      })),
}

export const greekBanks: LabelledSet = {
  name: 'greek-banks',
  licence: 'GPL-3.0 (repository)',
  load: (directory) => {
    const seen = new Set<string>()
    return readCsv(join(directory, 'greek-banks/twitter.csv'))
      .slice(1)
      .flatMap(([name, text = ''], at): Row[] => {
        if (seen.has(text)) return []
        seen.add(text)
        const tone: Tone = name === '1' ? 'negative' : name === '2' ? 'positive' : 'neutral'
        return [{ set: 'greek-banks', key: String(at + 2), text, language: 'el', moments: {}, tone }]
      })
  },
}

export const koziev: LabelledSet = {
  name: 'koziev-ru',
  licence: 'CC0-1.0',
  load: (directory) => {
    const read = (file: string, question: boolean): Row[] =>
      readLines(join(directory, 'koziev-ru', file)).flatMap((line, at) =>
        line.trim() === ''
          ? []
          : [
              {
                set: 'koziev-ru',
                key: `${file}/${at + 1}`,
                text: line.trim(),
                language: 'ru',
                moments: { question: label(question) },
              },
            ],
      )
    return [
      ...['questions4.txt', 'questions5.txt', 'questions6.txt', 'questions7.txt', 'questions_2s.txt'].flatMap((file) =>
        read(file, true),
      ),
      ...['facts4_1s.txt', 'facts5_1s.txt', 'facts6_1s.txt', 'facts6_2s.txt', 'facts7_1s.txt', 'facts7_2s.txt'].flatMap(
        (file) => read(file, false),
      ),
    ]
  },
}
