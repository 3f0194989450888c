import type { Mention } from '@earshot/api'
import { useEffect, useRef } from 'react'
import { Virtualizer } from 'virtua'
import type { VirtualizerHandle } from 'virtua'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'
import { MentionRow } from './MentionRow.tsx'

interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** Ten thousand mentions as easily as ten: only what is in sight is drawn, older ones are fetched on the way down. */
export function MentionList({
  mentions,
  open,
  searchOf,
  pages,
}: {
  readonly mentions: readonly Mention[]
  readonly open: string | undefined
  readonly searchOf: (id: string) => HeardSearch
  readonly pages: Pages
}) {
  const say = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const at = mentions.findIndex((mention) => mention.id === open)
  useEffect(() => {
    if (at >= 0) handle.current?.scrollToIndex(at, { align: 'nearest' })
  }, [at])
  if (mentions.length === 0) return null
  const nearEnd = () => {
    const box = scroller.current
    if (!box || !pages.hasNextPage || pages.isFetchingNextPage) return
    if (box.scrollTop + box.clientHeight * 2 > box.scrollHeight) void pages.fetchNextPage()
  }
  return (
    <div ref={scroller} className={styles.scroll} onScroll={nearEnd}>
      <div role="list" aria-label={say('heard.list')}>
        <Virtualizer ref={handle} scrollRef={scroller} data={mentions}>
          {(mention) => (
            <MentionRow key={mention.id} mention={mention} open={mention.id === open} search={searchOf(mention.id)} />
          )}
        </Virtualizer>
      </div>
      <div className={styles.end}>
        {pages.hasNextPage ? (
          <Button small look="quiet" pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {say('heard.more')}
          </Button>
        ) : (
          say('heard.end')
        )}
      </div>
    </div>
  )
}
