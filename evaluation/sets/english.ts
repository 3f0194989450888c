import { join } from 'node:path'
import type { Label, LabelledSet, Row, Tone } from '../data/row.ts'
import { readCsv, readTsv, readText } from '../data/tables.ts'

const label = (value: boolean): Label => (value ? 1 : 0)

/** Tone labels as moments: in posts to or about a brand a positive one is praise, a negative one a complaint. */
const brandMoments = (tone: Tone): Row['moments'] => ({
  praise: label(tone === 'positive'),
  complaint: label(tone === 'negative'),
})

const toneOf = (name: string | undefined): Tone | undefined =>
  name === 'negative' || name === 'neutral' || name === 'positive' ? name : undefined

export const complaintsAcl19: LabelledSet = {
  name: 'complaints-acl19',
  licence: 'none stated',
  load: (directory) =>
    readCsv(join(directory, 'complaints-acl19/complaints-data.csv'))
      .slice(1)
      .map(([id = '', text = '', complaint, group = '']) => ({
        set: 'complaints-acl19',
        key: id,
        text,
        language: 'en',
        moments: { complaint: label(complaint === '1') },
        toUs: !group.startsWith('random'),
        group,
      })),
}

export const airline: LabelledSet = {
  name: 'us-airline-sentiment',
  licence: 'CC BY-NC-SA 4.0 (unverified)',
  load: (directory) =>
    readCsv(join(directory, 'us-airline-sentiment/Tweets.csv'))
      .slice(1)
      .flatMap((cells, at) => {
        const tone = toneOf(cells[1])
        if (tone === undefined) return []
        return [
          {
            set: 'us-airline-sentiment',
            key: String(at + 2),
            text: cells[10] ?? '',
            language: 'en',
            moments: brandMoments(tone),
            tone,
            toUs: true,
            group: cells[5] ?? '',
          },
        ]
      }),
}

export const sxsw: LabelledSet = {
  name: 'sxsw-brands',
  licence: 'none stated (CrowdFlower)',
  load: (directory) =>
    readCsv(join(directory, 'sxsw-brands/judge-1377884607_tweet_product_company.csv'))
      .slice(1)
      .flatMap(([text = '', group = '', emotion = ''], at) => {
        const tone: Tone | undefined = emotion.startsWith('Positive')
          ? 'positive'
          : emotion.startsWith('Negative')
            ? 'negative'
            : emotion.startsWith('No emotion')
              ? 'neutral'
              : undefined
        if (tone === undefined) return []
        return [{ set: 'sxsw-brands', key: String(at + 2), text, language: 'en', moments: brandMoments(tone), group }]
      }),
}

export const sanders: LabelledSet = {
  name: 'sanders-brands',
  licence: 'research use',
  load: (directory) =>
    readCsv(join(directory, 'sanders-brands/full-corpus.csv'))
      .slice(1)
      .flatMap(([group = '', sentiment, key = '', , text = '']) => {
        const tone = toneOf(sentiment)
        if (tone === undefined) return []
        return [{ set: 'sanders-brands', key, text, language: 'en', moments: brandMoments(tone), group }]
      }),
}

export const suggestions: LabelledSet = {
  name: 'semeval2019-task9',
  licence: 'CC BY-NC-SA 4.0',
  load: (directory) => {
    const read = (file: string, official: 'train' | 'development', skip: number, group: string): Row[] =>
      readCsv(join(directory, 'semeval2019-task9', file))
        .slice(skip)
        .map(([id = '', text = '', idea]) => ({
          set: 'semeval2019-task9',
          key: `${group}/${official}/${id}`,
          text: text.replaceAll(/^"|"$/gu, ''),
          language: 'en',
          official,
          moments: { idea: label(idea === '1') },
          group,
        }))
    return [
      ...read('V1.4_Training.csv', 'train', 0, 'software'),
      ...read('SubtaskA_Trial_Test_Labeled.csv', 'development', 1, 'software'),
      ...read('SubtaskB_Trial_Test_Labeled.csv', 'development', 1, 'hotels'),
    ]
  },
}

export const tweetActs: LabelledSet = {
  name: 'tweet-act-ijcnn19',
  licence: 'BSD-2-Clause',
  load: (directory) =>
    readCsv(join(directory, 'tweet-act-ijcnn19/TWEET_DATA.csv')).map(([text = '', act = ''], at) => ({
      set: 'tweet-act-ijcnn19',
      key: String(at + 1),
      text: text.replaceAll(/\\u([0-9a-f]{4})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      language: 'en',
      moments: { question: label(act === 'QUE') },
      group: act,
    })),
}

/** The 28 emotions of GoEmotions that speak for a moment; the other labels say nothing about moments. */
export const semeval2017: LabelledSet = {
  name: 'semeval2017-task4',
  licence: 'none stated',
  load: (directory) => {
    const files: readonly (readonly [string, 'train' | 'development' | 'test'])[] = [
      ['twitter-2013train-A.tsv', 'train'],
      ['twitter-2013dev-A.tsv', 'train'],
      ['twitter-2013test-A.tsv', 'train'],
      ['twitter-2014test-A.tsv', 'train'],
      ['twitter-2015train-A.tsv', 'train'],
      ['twitter-2015test-A.tsv', 'train'],
      ['twitter-2016train-A.tsv', 'train'],
      ['twitter-2016dev-A.tsv', 'development'],
      ['twitter-2016devtest-A.tsv', 'development'],
      ['twitter-2016test-A.tsv', 'test'],
    ]
    return files.flatMap(([file, official]) =>
      readTsv(join(directory, 'semeval2017-task4', file)).flatMap(([key = '', name, text = '']) => {
        const tone = toneOf(name)
        if (tone === undefined) return []
        const plain = text
          .replaceAll(/\\u([0-9a-f]{4})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
          .replaceAll('\\""', '"')
        return [{ set: 'semeval2017-task4', key, text: plain, language: 'en', official, moments: {}, tone }]
      }),
    )
  },
}

export const miniBar: LabelledSet = {
  name: 'minibar-appreviews',
  licence: 'MIT',
  load: (directory) =>
    ['Garmin_Connect', 'Huawei_Health', 'Samsung_Health'].flatMap((app) =>
      ['en', 'fr'].flatMap((language) =>
        readCsv(join(directory, `minibar-appreviews/${app}.${language}.csv`))
          .slice(1)
          .map(([text = '', , , problem, request], at) => ({
            set: 'minibar-appreviews',
            key: `${app}.${language}/${at + 2}`,
            text,
            language,
            moments: { complaint: label(problem === '1'), idea: label(request === '1') },
            toUs: true,
            group: app,
          })),
      ),
    ),
}

/** Plain lines of two files side by side: texts and the number of their label. */
export const readPair = (texts: string, labels: string): (readonly [string, string])[] => {
  const names = readText(labels).trim().split(/\r?\n/u)
  return readText(texts)
    .replace(/\n$/u, '')
    .split('\n')
    .map((text, at) => [text, (names[at] ?? '').trim()] as const)
    .filter(([, name]) => name !== '')
}
