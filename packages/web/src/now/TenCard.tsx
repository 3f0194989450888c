import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { ask, cache } from '../client/queries.ts'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useNow } from '../kit/use-now.ts'
import { BeaconRing } from '../mention/BeaconRing.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { Text, useText } from '../messages/text.tsx'
import type { Place } from './arrange.ts'
import { asSentence, reasonClauses } from './reason-words.ts'
import styles from './TenCard.module.css'

/** One of the Ten in a sentence: who, what they need, in their own words; why now, and what we know. */
export function TenCard({ place, selected }: { readonly place: Place; readonly selected: boolean }) {
  const { mention, beacon } = place.item
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const why = useWhy(place)
  const prepare = () =>
    void cache.prefetchQuery(ask('conversation', { params: { workspace, id: mention.conversationId } }))
  return (
    <Link
      from="/w/$workspace/now"
      to="."
      search={{ mention: mention.id }}
      className={styles.card}
      data-gone={place.gone}
      data-mention={mention.id}
      aria-current={selected ? 'true' : undefined}
      onFocus={prepare}
      onPointerEnter={prepare}
      resetScroll={false}
    >
      <BeaconRing person={mention.person} beacon={beacon} />
      <div className={styles.body}>
        <p className={styles.who}>
          <span className={styles.sentence}>
            <Text
              id={`now.who.${mention.moment ?? 'none'}.${mention.addressing}`}
              values={{ person: <bdi className={styles.name}>{mention.person.name}</bdi> }}
            />
          </span>
          {mention.moment && <MomentMark moment={mention.moment} />}
        </p>
        <div className={styles.words}>
          <PostText post={mention} clamp large />
        </div>
        <p className={styles.foot}>
          <span className={styles.why}>{place.gone ? <Gone id={mention.id} /> : why}</span>
          <span className={styles.where}>
            {channelTitle(mention.channel)} · <RelativeTime at={mention.postedAt} />
          </span>
        </p>
      </div>
    </Link>
  )
}

function useWhy({ item }: Place): string {
  const say = useText()
  const intl = useIntl()
  const now = useNow()
  const date = (at: number) =>
    intl.formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' })
  return asSentence(reasonClauses(item.reasons, { say, now, date }), intl.locale)
}

/** Why somebody is no longer among the Ten. */
function Gone({ id }: { readonly id: string }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const { data } = useQuery(ask('mention', { params: { workspace, id } }))
  return say(data && data.disposition !== 'waiting' ? `words.disposition.${data.disposition}` : 'now.gone')
}
