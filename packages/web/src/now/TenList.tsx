import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { pressOf } from '../app/keys.ts'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useText } from '../messages/text.tsx'
import { FailedReplies } from './FailedReplies.tsx'
import { Numbers } from './Numbers.tsx'
import { TenCard } from './TenCard.tsx'
import { TenLoading } from './TenLoading.tsx'
import styles from './TenList.module.css'
import { useHeld } from './use-held.ts'
import { useArrangement } from './use-ten.ts'

/** The Ten. Nothing in it moves while somebody points at it, is in it, or has one of them open. */
export function TenList() {
  const say = useText()
  const navigate = useNavigate({ from: '/w/$workspace/now' })
  const { mention: selected, failed } = useSearch({ from: '/w/$workspace/now' })
  const list = useRef<HTMLOListElement>(null)
  const { held, handlers, release } = useHeld()
  const { places, unseen, apply, query } = useArrangement(held || selected !== undefined)

  const showNew = () => {
    release()
    apply()
  }
  const move = (step: 1 | -1) => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-mention]') ?? [])]
    const focused = cards.findIndex((card) => card === document.activeElement)
    const at = focused >= 0 ? focused : cards.findIndex((card) => card.dataset['mention'] === selected)
    const next = cards[at < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + step))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    const id = next?.dataset['mention']
    // Somebody is open beside the list: what is pointed at with the keys opens too.
    if (selected && id && id !== selected) void navigate({ search: { mention: id }, replace: true, resetScroll: false })
  }
  useKeys({ next: () => move(1), previous: () => move(-1), newest: unseen > 0 ? showNew : undefined })

  // An address that names somebody opens the list where they are.
  const isFilled = places.length > 0
  useEffect(() => {
    if (isFilled) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [isFilled])

  return (
    <section className={styles.pane} aria-label={say('now.ten')} {...handlers}>
      <header className={styles.head}>
        <p className={styles.title} aria-hidden="true">
          {say('app.room.now')}
        </p>
        {query.data && <Numbers ten={query.data} failedOpen={failed === 'yes'} />}
      </header>
      {failed && <FailedReplies />}
      {/* Always there, so that a screen reader hears it fill; it lies over the list and pushes nothing. */}
      <div className={styles.newLine} role="status">
        {unseen > 0 && (
          <Button small look="main" hint={pressOf('newest')} onClick={showNew}>
            {say('now.new', { count: unseen })}
          </Button>
        )}
      </div>
      {query.isPending && <TenLoading />}
      {query.isError && !query.data && <Failure problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data && places.length === 0 && (
        <EmptyState title={say('now.empty.title')}>{say('now.empty.text')}</EmptyState>
      )}
      <ol ref={list} className={styles.list}>
        {places.map((place) => (
          <li key={place.item.mention.id}>
            <TenCard place={place} selected={place.item.mention.id === selected} />
          </li>
        ))}
      </ol>
    </section>
  )
}
