import type { MonitorQuery, QueryProblem } from '@earshot/api'
import { useChannels, useWords } from '../app/use-channels.ts'
import { Checkbox } from '../kit/fields.tsx'
import { useText } from '../messages/text.tsx'
import { ListField } from './ListField.tsx'
import styles from './Monitor.module.css'
import { useMistakeWords } from './use-mistake-words.ts'

const postKinds = ['post', 'reply', 'review', 'message'] as const

/** What a post has to be besides its words: its language, channel, author and kind. */
export function CircumstanceFields({
  query,
  onQuery,
  problems,
}: {
  readonly query: MonitorQuery
  readonly onQuery: (query: MonitorQuery) => void
  readonly problems: readonly QueryProblem[]
}) {
  const say = useText()
  const pick = useWords()
  const channels = useChannels()
  const mistakeWords = useMistakeWords()
  const { languages, channels: chosen, authors = [], kinds = [] } = query
  const unknown = problems.find(({ field }) => field === 'languages')
  const toggled = <T,>(list: readonly T[], value: T, on: boolean) =>
    on ? [...list, value] : list.filter((each) => each !== value)
  // A channel that was written into the text, or is not installed here, can be taken off as well.
  const known = channels.map(({ name, title }) => ({ name, title: pick(title) }))
  const strange = chosen.filter((name) => known.every((channel) => channel.name !== name))
  return (
    <div className={styles.circumstances}>
      <ListField
        label={say('monitor.languages')}
        help={say('monitor.languages.help')}
        values={languages}
        onValues={(next) => onQuery({ ...query, languages: next.map((code) => code.toLowerCase()) })}
        error={unknown && mistakeWords(unknown, languages[unknown.index] ?? '')}
      />
      <ListField
        label={say('monitor.authors')}
        help={say('monitor.authors.help')}
        values={authors}
        onValues={(next) => onQuery({ ...query, authors: next })}
      />
      <fieldset className={styles.choice}>
        <legend className={styles.legend}>{say('monitor.channels')}</legend>
        <p className={styles.help}>{say('monitor.channels.all')}</p>
        <div className={styles.boxes}>
          {[...known, ...strange.map((name) => ({ name, title: name }))].map(({ name, title }) => (
            <Checkbox
              key={name}
              label={title}
              checked={chosen.includes(name)}
              onValue={(on) => onQuery({ ...query, channels: toggled(chosen, name, on) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.choice}>
        <legend className={styles.legend}>{say('monitor.kinds')}</legend>
        <p className={styles.help}>{say('monitor.kinds.all')}</p>
        <div className={styles.boxes}>
          {postKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={say(`monitor.kinds.${kind}`)}
              checked={kinds.includes(kind)}
              onValue={(on) => onQuery({ ...query, kinds: toggled(kinds, kind, on) })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}
