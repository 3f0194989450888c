import { useIntl } from 'react-intl'
import styles from './RelativeTime.module.css'
import { timeWords } from './time-words.ts'
import { useNow } from './use-now.ts'

/** Relative up to a day, then the date in the reader's zone; the exact time on hover and, with `href`, on focus. */
export function RelativeTime({ at, href }: { readonly at: number; readonly href?: string | undefined }) {
  const intl = useIntl()
  const now = useNow()
  const words = timeWords(at, now)
  const exact = intl.formatDate(at, { dateStyle: 'full', timeStyle: 'medium' })
  const text = () => {
    if (words.kind === 'now') return intl.formatMessage({ id: 'kit.time.now' })
    if (words.kind === 'relative')
      return intl.formatRelativeTime(words.value, words.unit, { style: 'short', numeric: 'always' })
    return intl.formatDate(at, { day: 'numeric', month: 'short', ...(words.withYear && { year: 'numeric' }) })
  }
  const time = (
    <time dateTime={new Date(at).toISOString()} {...(!href && { 'data-tip': exact })} className={styles.time}>
      {text()}
    </time>
  )
  if (!href) return time
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" data-tip={exact} className={styles.link}>
      {time}
    </a>
  )
}
