import type { Alarm } from '@earshot/api'
import { letterWords } from './letter-words.ts'
import type { LetterWords } from './letter-words.ts'

export interface LetterAbout {
  readonly locale: 'en' | 'ru' | 'el'
  readonly slug: string
  readonly publicUrl: URL | undefined
}

const longestExcerpt = 240

/** What is written to people about alarms: subject and plain text. None: that it is a trial. */
export function letterOf(
  alarms: readonly Alarm[],
  { locale, slug, publicUrl }: LetterAbout,
): { readonly subject: string; readonly text: string } {
  const words = letterWords[locale]
  const link = publicUrl === undefined ? [] : ['', new URL(`/w/${slug}/hearing`, publicUrl).href]
  const end = [...link, '', '-- ', words.why]
  if (alarms.length === 0) return { subject: `Earshot: ${words.trialSubject}`, text: [words.trial, ...end].join('\n') }
  const [first] = alarms
  const subject = alarms.length === 1 && first ? subjectOf(first, words) : words.several(alarms.length)
  const parts = alarms.map((alarm) => [headOf(alarm, words), ...bodyOf(alarm, words)].join('\n'))
  return { subject: `Earshot: ${subject}`, text: [parts.join('\n\n'), ...end].join('\n') }
}

function subjectOf(alarm: Alarm, words: LetterWords): string {
  return oneLine(alarm.kind === 'burst' ? words.burstSubject(alarm.brand) : words.silenceSubject(alarm.title))
}

function headOf(alarm: Alarm, words: LetterWords): string {
  if (alarm.kind === 'burst') return words.burst(alarm.brand, alarm.count, timeOf(alarm.hour), alarm.usual)
  return words.silence(alarm.title, timeOf(alarm.since))
}

function bodyOf(alarm: Alarm, words: LetterWords): string[] {
  if (alarm.kind === 'silence') {
    if (alarm.expected !== undefined) return [words.expected(alarm.expected)]
    return alarm.longestMs === undefined ? [] : [words.longest(Math.round(alarm.longestMs / 3_600_000))]
  }
  const said = alarm.words.length === 0 ? [] : [words.words(alarm.words.join(', '))]
  const posts = alarm.posts.flatMap(({ person, text, url }) => {
    const excerpt = oneLine(text)
    const cut = excerpt.length > longestExcerpt ? `${excerpt.slice(0, longestExcerpt).trimEnd()}…` : excerpt
    return [`• ${oneLine(person.name)}: ${cut}`, ...(url === undefined ? [] : [`  ${url}`])]
  })
  return [...said, ...posts]
}

/** In UTC, which is the same for everybody who gets the letter. */
function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Names come from outside: nothing in them may begin a new line, least of all in a subject. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
