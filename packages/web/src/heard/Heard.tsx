import { useNavigate, useSearch } from '@tanstack/react-router'
import { AudioLines } from 'lucide-react'
import { useCallback } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { useTitle } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ConversationPane } from '../conversation/ConversationPane.tsx'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import { FilterBar } from './FilterBar.tsx'
import { isFiltered } from './filters.ts'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'
import { HeardCount } from './HeardCount.tsx'
import { MentionList } from './MentionList.tsx'
import { useHeard } from './use-heard.ts'
import { withoutCopies } from './without-copies.ts'

/** Everything heard: searched, filtered, exported; the conversation opens beside it. */
export function Heard() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  const search: HeardSearch = useSearch({ from: '/w/$workspace/heard' })
  const { pages, count, arrived, mentions: heard, showNew } = useHeard(search)
  const mentions = withoutCopies(heard, search)
  useTitle(say('heard.title'))
  const go = useCallback(
    (next: HeardSearch, replace = false) =>
      void navigate({ to: '/w/$workspace/heard', params: { workspace }, search: next, replace }),
    [navigate, workspace],
  )
  const { mention: open, ...filters } = search
  const step = (by: number) => {
    const at = mentions.findIndex((mention) => mention.id === open)
    const next = mentions[at < 0 ? 0 : at + by]
    if (next) go({ ...filters, mention: next.id }, true)
  }
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    newest: arrived > 0 ? () => void showNew() : undefined,
  })
  const close = () => {
    document.querySelector<HTMLElement>(`[data-mention="${open}"]`)?.focus()
    go(filters)
  }
  const shown = mentions.find((mention) => mention.id === open)
  return (
    <div className={styles.room} data-open={open !== undefined || undefined}>
      {/* On a phone the list gives way to the conversation; the room keeps its title. */}
      <VisuallyHidden>
        <h1>{say('heard.title')}</h1>
      </VisuallyHidden>
      <section className={styles.list} aria-label={say('heard.title')}>
        <header className={styles.head}>
          <p className={styles.title} aria-hidden="true">
            {say('heard.title')}
          </p>
          <FilterBar search={search} onSearch={go} />
          <HeardCount count={count} search={search} />
          {arrived > 0 && (
            <p className={styles.arrived} role="status">
              {say('heard.new', { count: arrived })}{' '}
              <Button small look="quiet" hint="." onClick={() => void showNew()}>
                {say('heard.new.show')}
              </Button>
            </p>
          )}
        </header>
        {pages.error && <Failure problem={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && (
          <div className={styles.loading}>
            <Loading lines={8} />
          </div>
        )}
        {pages.data && mentions.length === 0 && !pages.error && (
          <NothingHeard filtered={isFiltered(search)} onClear={() => go({})} />
        )}
        <MentionList mentions={mentions} open={open} searchOf={(id) => ({ ...filters, mention: id })} pages={pages} />
      </section>
      <section className={styles.pane}>
        {open === undefined ? (
          <EmptyState icon={<AudioLines size={32} />} title={say('heard.pick.title')}>
            {say('heard.pick.text')}
          </EmptyState>
        ) : (
          <ConversationPane key={open} mentionId={open} known={shown} onClose={close} />
        )}
      </section>
    </div>
  )
}

function NothingHeard({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const say = useText()
  if (!filtered) return <EmptyState title={say('heard.empty.title')}>{say('heard.empty.text')}</EmptyState>
  return (
    <EmptyState
      title={say('heard.none.title')}
      actions={<Button onClick={onClear}>{say('heard.filter.clear')}</Button>}
    >
      {say('heard.none.text')}
    </EmptyState>
  )
}
