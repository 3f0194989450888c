import { Skeleton } from '../kit/Skeleton.tsx'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import cardStyles from './TenCard.module.css'

/** The shape of the cards to come. */
export function TenLoading() {
  const say = useText()
  return (
    <div role="status">
      <VisuallyHidden>{say('kit.loading')}</VisuallyHidden>
      {[0, 1, 2, 3].map((card) => (
        <div key={card} className={cardStyles.card}>
          <Skeleton width="52px" height="52px" round />
          <div className={cardStyles.body} style={{ gap: 'var(--s3)' }}>
            <Skeleton width="55%" />
            <Skeleton height="1.3em" />
            <Skeleton width="80%" height="1.3em" />
            <Skeleton width="40%" height="0.8em" />
          </div>
        </div>
      ))}
    </div>
  )
}
