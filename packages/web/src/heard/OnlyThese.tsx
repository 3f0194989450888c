import { X } from 'lucide-react'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'

/** Filters that a link from elsewhere brings, and that no list in the bar shows. */
const brought = {
  topic: ['topic'],
  person: ['person'],
  source: ['source'],
  copies: ['copies'],
  faded: ['faded'],
  time: ['from', 'to'],
} as const
const kinds = ['topic', 'person', 'source', 'copies', 'faded', 'time'] as const

/** What the list is narrowed to by where its reader came from; each can be taken away. */
export function OnlyThese({
  search,
  onSearch,
}: {
  readonly search: HeardSearch
  readonly onSearch: (next: HeardSearch) => void
}) {
  const say = useText()
  const here = kinds.filter((kind) => brought[kind].some((name) => search[name] !== undefined))
  if (here.length === 0) return null
  const without = (kind: (typeof kinds)[number]): HeardSearch =>
    Object.fromEntries(Object.entries(search).filter(([name]) => !brought[kind].some((each) => each === name)))
  return (
    <ul className={styles.only} aria-label={say('heard.filters')}>
      {here.map((kind) => (
        <li key={kind}>
          <Button
            small
            icon={<X size={14} aria-hidden="true" />}
            title={say('heard.only.remove')}
            onClick={() => onSearch(without(kind))}
          >
            {say(`heard.only.${kind}`)}
          </Button>
        </li>
      ))}
    </ul>
  )
}
