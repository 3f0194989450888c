import { moments, notForUsReasons, silenceReasons } from '@earshot/domain'
import type { Moment, NotForUsReason, SilenceReason } from '@earshot/domain'
import { readTime } from './clock.ts'
import type { SampleTime } from './clock.ts'
import type { SampleScript } from './types.ts'

/**
 * One entry of a script. Scripts read like a play, an entry is a line that starts with `==` and the text below it:
 *
 *     == toby (Toby Rusk, 540) 2 08:03 qc +4 #cage     who (name, followers), day and time, moments, watchers, id
 *     == Mara -35m >cage                               an answer of the brand to `cage`, 35 minutes before now
 *     == lena 2 08:20 > resolved-elsewhere             `>` alone answers the entry above; then how it was accounted for
 *     == edit cage 2 08:10 · == delete cage 2 09:00 · == gone toby 3 10:00
 *     == back lena                                     what lena says when she is answered (see sample-answer.ts)
 *
 * A text may begin with `# a title` and end with `alt: a picture's words`.
 */
export interface ScriptEntry {
  readonly kind: 'post' | 'edit' | 'delete' | 'gone' | 'back'
  /** Of the post itself; for an edit, a deletion or a person's answer, of the post it is about. */
  readonly id: string
  readonly who: string
  readonly name?: string
  readonly followers?: number
  readonly time: SampleTime
  readonly moments: readonly Moment[]
  readonly watchers?: number
  readonly parentId?: string
  readonly language: string
  readonly outcome?: Outcome
  readonly title?: string
  readonly text: string
  readonly mediaTexts: readonly string[]
}

/** How a post is accounted for without an answer. */
export type Outcome =
  | { readonly disposition: 'silence'; readonly reason: SilenceReason }
  | { readonly disposition: 'not-for-us'; readonly reason: NotForUsReason }
  | { readonly disposition: 'handed-over'; readonly department: string }
  /** Answered in the thread, though not right below. */
  | { readonly disposition: 'answered' }
  | { readonly disposition: 'waiting' }

const header =
  /^== (?:(edit|delete|gone|back)(?: |$))?(\S*)(?: \(([^)]+)\))?(?: (\d+ \d\d:\d\d|-(?:\d+h)?\d\dm?|-\d+m))?(.*)$/

/** Reads a script; throws with the line that cannot be read, because only its author can mend it. */
export const readScript = (script: SampleScript): readonly ScriptEntry[] => {
  const entries: ScriptEntry[] = []
  for (const block of script.text.trim().split(/\n+(?=== )/)) {
    const [first = '', ...lines] = block.split('\n')
    const parts = header.exec(first)
    if (!parts) throw new Error(`${script.name}: cannot read "${first}"`)
    const [, verb, who = '', cast, when, rest = ''] = parts
    const previous = entries.at(-1)
    const flags = readFlags(rest, script, previous)
    const about = verb === 'back' ? previous?.id : verb === 'gone' ? undefined : verb && who
    entries.push({
      kind: verb === 'edit' || verb === 'delete' || verb === 'gone' || verb === 'back' ? verb : 'post',
      who,
      time: readTime(when ?? '-1m'),
      ...readCast(cast),
      ...flags,
      ...readBody(lines),
      id: about ?? flags.id ?? `${script.name}-${entries.length + 1}`,
    })
  }
  return entries
}

type Flags = Pick<ScriptEntry, 'moments' | 'language' | 'watchers' | 'parentId' | 'outcome'> & { readonly id?: string }

const readFlags = (rest: string, script: SampleScript, previous: ScriptEntry | undefined): Flags => {
  let flags: Flags = { moments: [], language: script.language }
  for (const flag of rest.split(' ').filter(Boolean)) {
    const value = flag.slice(1)
    const outcome = readOutcome(flag)
    if (outcome) flags = { ...flags, outcome }
    else if (flag.startsWith('#')) flags = { ...flags, id: value }
    else if (flag.startsWith('+')) flags = { ...flags, watchers: Number(value) }
    else if (flag.startsWith('lang=')) flags = { ...flags, language: flag.slice(5) }
    else if (flag.startsWith('>')) {
      const parentId = value || previous?.id
      if (!parentId) throw new Error(`${script.name}: nothing above to answer in "${rest}"`)
      flags = { ...flags, parentId }
    } else if (/^[qcip]+$/.test(flag))
      flags = { ...flags, moments: moments.filter((one) => flag.includes(one.charAt(0))) }
    else throw new Error(`${script.name}: unknown "${flag}" in "${rest}"`)
  }
  return flags
}

const readOutcome = (flag: string): Outcome | undefined => {
  if (flag === 'waiting' || flag === 'answered') return { disposition: flag }
  if (flag.startsWith('to:')) return { disposition: 'handed-over', department: flag.slice(3) }
  const silence = silenceReasons.find((reason) => reason === flag)
  if (silence) return { disposition: 'silence', reason: silence }
  const notForUs = notForUsReasons.find((reason) => reason === flag)
  return notForUs && { disposition: 'not-for-us', reason: notForUs }
}

const readCast = (cast: string | undefined): { name?: string; followers?: number } => {
  if (!cast) return {}
  const [, name = cast, followers] = /^(.*?)(?:, (\d+))?$/.exec(cast) ?? []
  return { name, ...(followers ? { followers: Number(followers) } : {}) }
}

const readBody = (lines: readonly string[]): Pick<ScriptEntry, 'text' | 'title' | 'mediaTexts'> => {
  const [first = ''] = lines
  const titled = first.startsWith('# ')
  const body = lines.slice(titled ? 1 : 0).filter((line) => !line.startsWith('alt: '))
  return {
    ...(titled ? { title: first.slice(2) } : {}),
    text: body.join('\n').trim(),
    mediaTexts: lines.filter((line) => line.startsWith('alt: ')).map((line) => line.slice(5)),
  }
}
