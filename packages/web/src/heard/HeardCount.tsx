import { Download } from 'lucide-react'
import { useWorkspaceSlug } from '../app/session.ts'
import { addressOf } from '../client/call.ts'
import { Menu } from '../kit/Menu.tsx'
import { useText } from '../messages/text.tsx'
import { queryOf } from './filters.ts'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'
import { toQuery } from './to-query.ts'

/** How many mentions the filters show, and the way to take them along as a file. */
export function HeardCount({
  count,
  search,
}: {
  readonly count: { readonly count: number; readonly more: boolean } | undefined
  readonly search: HeardSearch
}) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const download = (format: 'csv' | 'jsonl') => {
    location.assign(
      addressOf('exportMentions', { params: { workspace }, query: { ...toQuery(queryOf(search)), format } }),
    )
  }
  return (
    <div className={styles.sum}>
      <p role="status">{count && say(count.more ? 'heard.count.more' : 'heard.count', { count: count.count })}</p>
      <Menu
        label={say('heard.export')}
        className={styles.export}
        items={[
          { id: 'csv', label: say('heard.export.csv'), onAct: () => download('csv') },
          { id: 'jsonl', label: say('heard.export.jsonl'), onAct: () => download('jsonl') },
        ]}
      >
        <Download size={16} aria-hidden="true" /> {say('heard.export')}
      </Menu>
    </div>
  )
}
