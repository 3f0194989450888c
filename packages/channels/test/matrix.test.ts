import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { channels } from '../src/index.ts'
import type { Channel } from '../src/index.ts'

const docs = new URL('../../../docs/channels/', import.meta.url)

const sentOnce = {
  'own-key': 'an own key: repeating is harmless',
  'duplicate-refused': 'the network refuses a repetition',
  none: 'a person, where it cannot be told',
}

const inPrivate = {
  answer: 'by an answer for one',
  link: 'by a link of its own',
  always: 'always',
  elsewhere: 'on another channel',
}

function row(channel: Channel): string {
  const { name, title, capabilities, exactlyOnce, limits, inPrivate: goesOn } = channel.describe()
  const yes = (can: boolean) => (can ? 'yes' : '–')
  const room = limits?.maxGraphemes === undefined ? 'yes' : `yes, ${limits.maxGraphemes} characters`
  const cells = [
    `[${title.en}](${name}.md)`,
    capabilities.hearsWholeNetwork ? 'the whole open network' : '–',
    yes(capabilities.hearsMentions),
    capabilities.publishes ? room : '–',
    yes(capabilities.toldOfEdits),
    yes(capabilities.toldOfDeletions),
    capabilities.publishes ? sentOnce[exactlyOnce] : '–',
    yes(capabilities.showsPublicAccounts ?? false),
    capabilities.publishes && goesOn !== undefined ? inPrivate[goesOn.how] : '–',
  ]
  return `| ${cells.join(' | ')} |`
}

const begins = '<!-- This table is written by packages/channels/test/matrix.test.ts -->'
const ends = '<!-- What follows is written by hand -->'

test('the table of the channels says what they say themselves (npx vitest run packages/channels/test/matrix.test.ts -u)', async () => {
  const page = new URL('README.md', docs).pathname
  const table = [
    begins,
    '',
    '| channel | hears everything | hears what is said to us | answers | told of edits | told of deletions | sent once by | shows the public accounts of others | goes on in private |',
    '|---|---|---|---|---|---|---|---|---|',
    ...[...channels.values()].map(row),
    '| [Import](import.md) | – | – | – | – | – | – | – | – |',
    '',
    ends,
  ].join('\n')
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(begins)
  const [, after = ''] = rest.split(ends)
  await expect(`${before}${table}${after}`).toMatchFileSnapshot(page)
})

test.each([...channels.keys(), 'import'])('%s has a page', (name) => {
  expect(existsSync(new URL(`${name}.md`, docs))).toBe(true)
})
