/** `npm run evaluate:feeds`: what a corpus of a thousand feeds expects, and how much of it holds. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { judgeCorpus } from '../packages/channels/test/feed-corpus/corpus.ts'
import { countHeld, tableOf } from '../packages/channels/test/feed-corpus/table.ts'

const corpus = join(import.meta.dirname, '../../shared/contracts/feeds/feedparser/tests')
if (existsSync(corpus)) {
  const verdicts = judgeCorpus(corpus)
  const asked = verdicts.filter(({ topic }) => topic !== undefined)
  console.log(
    `${verdicts.length} files say what they expect; ${asked.length} of them ask for something that Earshot keeps.\n`,
  )
  console.log(
    tableOf(
      'asked for',
      countHeld(verdicts, ({ topic }) => topic ?? ''),
    ),
  )
  console.log(
    `\n${tableOf(
      'kind of file',
      countHeld(verdicts, ({ kind }) => kind),
    )}`,
  )
  console.log('\nDoes not hold:')
  for (const { file, topic, earshot } of asked) if (!earshot) console.log(`  ${file} (${topic})`)
} else console.log('Skipped: the corpus of feeds is not there (../shared/contracts/feeds).')
