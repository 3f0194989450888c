import type { Preview } from '@earshot/api'
import { Loading } from '../kit/Skeleton.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useText } from '../messages/text.tsx'
import { PreviewExample } from './PreviewExample.tsx'
import styles from './Preview.module.css'

/** How many recent posts match, what that means for a day, and twenty of them to read. */
export function PreviewPanel({
  preview,
  looking,
}: {
  readonly preview: Preview | undefined
  readonly looking: boolean
}) {
  const say = useText()
  if (!preview) return looking ? <Loading lines={4} /> : null
  const foundNothingToSearch = preview.scanned === 0 && (looking || preview.problem !== undefined)
  return (
    <section className={styles.panel} aria-label={say('preview.title')} aria-busy={looking}>
      <h2>{say('preview.title')}</h2>
      <p className={styles.sum} role="status">
        {!foundNothingToSearch && say('preview.scanned', { matched: preview.matched, scanned: preview.scanned })}{' '}
        {preview.perDay !== undefined &&
          preview.matched > 0 &&
          say('preview.perDay', { count: Math.round(preview.perDay) })}{' '}
        {looking && <span className={styles.quiet}>{say('preview.looking')}</span>}
      </p>
      {preview.warning === 'matches-everything' && <Notice tone="caution">{say('preview.everything')}</Notice>}
      {preview.warning === 'matches-nothing' && !looking && !foundNothingToSearch && (
        <Notice>{say('preview.nothing')}</Notice>
      )}
      {preview.problem && <Notice tone="caution">{say('preview.problem')}</Notice>}
      {preview.examples.length > 0 && (
        <ul className={styles.examples} aria-label={say('preview.examples')}>
          {preview.examples.map((post) => (
            <PreviewExample key={`${post.channel} ${post.ref}`} post={post} />
          ))}
        </ul>
      )}
    </section>
  )
}
