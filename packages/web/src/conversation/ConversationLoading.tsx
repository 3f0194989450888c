import { Skeleton } from '../kit/Skeleton.tsx'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import styles from './ConversationSheet.module.css'
import headStyles from './PersonHead.module.css'

/** The shape of a conversation to come. */
export function ConversationLoading() {
  const say = useText()
  return (
    <div className={styles.room} role="status">
      <VisuallyHidden>{say('kit.loading')}</VisuallyHidden>
      <div className={headStyles.head}>
        <Skeleton width="56px" height="56px" round />
        <div className={headStyles.person} style={{ display: 'grid', gap: 'var(--s2)' }}>
          <Skeleton width="12rem" height="1.5rem" />
          <Skeleton width="18rem" height="0.8rem" />
        </div>
      </div>
      <div className={styles.entries}>
        <Skeleton width="8rem" height="0.8rem" />
        <Skeleton height="1.3rem" />
        <Skeleton width="70%" height="1.3rem" />
      </div>
    </div>
  )
}
