import { addressings, dispositions, moments } from '@earshot/domain'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { useChannelTitles, useWords } from '../app/use-channels.ts'
import { Button } from '../kit/Button.tsx'
import { Select, TextField } from '../kit/fields.tsx'
import { useLanguageName } from '../mention/use-language-name.ts'
import { useText } from '../messages/text.tsx'
import { isFiltered, withFilter } from './filters.ts'
import type { HeardSearch, ListFilter } from './filters.ts'
import styles from './Heard.module.css'
import { OnlyThese } from './OnlyThese.tsx'
import { WhoseFilters } from './WhoseFilters.tsx'

const speakers = ['person', 'news', 'staff', 'spam'] as const
/** The languages Earshot reads at full depth, then the others it meets most. */
const languages = ['en', 'ru', 'el', 'de', 'fr', 'es', 'it', 'pt', 'ja', 'ar', 'unknown'] as const

/** The words searched for and the filters; what they say stands in the address bar. */
export function FilterBar({
  search,
  onSearch,
}: {
  readonly search: HeardSearch
  readonly onSearch: (next: HeardSearch) => void
}) {
  const say = useText()
  const pick = useWords()
  const channels = useChannelTitles()
  const languageName = useLanguageName()
  const [words, setWords] = useState(search.q ?? '')
  const [isWide] = useState(() => matchMedia('(min-width: 641px)').matches)
  const field = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState(search.q)
  if (asked !== search.q) {
    setAsked(search.q)
    setWords(search.q ?? '')
  }
  useKeys({ search: () => field.current?.focus() })
  const send = () => {
    const { q: _, mention: __, ...rest } = search
    onSearch(words.trim() === '' ? rest : { ...rest, q: words.trim() })
  }
  const filter = (name: ListFilter, label: string, options: readonly { value: string; label: string }[]) => {
    const value = search[name] ?? ''
    const known = value === '' || options.some((option) => option.value === value)
    return (
      <Select
        key={name}
        label={label}
        value={value}
        options={[
          { value: '', label: say('heard.filter.any') },
          ...options,
          ...(known ? [] : [{ value, label: value }]),
        ]}
        onValue={(next) => onSearch(withFilter(search, name, next))}
      />
    )
  }
  return (
    <search className={styles.bar}>
      <form
        className={styles.searchForm}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <TextField
          ref={field}
          type="search"
          label={say('heard.search')}
          hideLabel
          placeholder={say('heard.search')}
          title={say('heard.search.help')}
          value={words}
          onValue={setWords}
          maxLength={400}
        />
        <Button type="submit" icon={<Search size={16} aria-hidden="true" />}>
          {say('keys.search')}
        </Button>
      </form>
      <details className={styles.fold} open={isWide || isFiltered(search) || undefined}>
        <summary>{say('heard.filters')}</summary>
        <div className={styles.filters}>
          {filter(
            'moment',
            say('heard.filter.moment'),
            moments.map((value) => ({ value, label: say(`words.moment.${value}`) })),
          )}
          {filter(
            'disposition',
            say('heard.filter.disposition'),
            dispositions.map((value) => ({ value, label: say(`words.disposition.${value}`) })),
          )}
          {filter(
            'channel',
            say('heard.filter.channel'),
            channels.map(({ name, title }) => ({ value: name, label: pick(title) })),
          )}
          {filter(
            'language',
            say('heard.filter.language'),
            languages.map((value) => ({ value, label: languageName(value) })),
          )}
          {filter(
            'addressing',
            say('heard.filter.addressing'),
            addressings.map((value) => ({ value, label: say(`words.addressing.${value}`) })),
          )}
          {filter(
            'speaker',
            say('heard.filter.speaker'),
            speakers.map((value) => ({ value, label: say(`words.speaker.${value}`) })),
          )}
          <WhoseFilters search={search} onSearch={onSearch} />
        </div>
      </details>
      <OnlyThese search={search} onSearch={onSearch} />
      {isFiltered(search) && (
        <div>
          <Button small look="quiet" onClick={() => onSearch({})}>
            {say('heard.filter.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
