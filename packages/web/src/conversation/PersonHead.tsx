import type { Conversation, Mention } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, CircleSlash, VolumeX } from 'lucide-react'
import { useIntl } from 'react-intl'
import { pressOf } from '../app/keys.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button, IconButton } from '../kit/Button.tsx'
import { BeaconRing } from '../mention/BeaconRing.tsx'
import { useFading } from '../mention/use-fading.ts'
import { useText } from '../messages/text.tsx'
import { Identities } from './Identities.tsx'
import styles from './PersonHead.module.css'

interface PersonHeadProps {
  readonly conversation: Conversation
  readonly mention: Mention
  readonly onAsk: (kind: 'silence' | 'not-for-us') => void
  readonly onClose: () => void
}

/** Who it is, what we know of them, and the two ways to close the account without an answer. */
export function PersonHead({ conversation: { person }, mention, onAsk, onClose }: PersonHeadProps) {
  const say = useText()
  const intl = useIntl()
  const workspace = useWorkspaceSlug()
  const since = intl.formatDate(person.firstHeardAt, { day: 'numeric', month: 'long', year: 'numeric' })
  const isWaiting = mention.disposition === 'waiting'
  return (
    <header className={styles.head}>
      <IconButton label={say('keys.back')} onClick={onClose} className={styles.back} tip="start">
        <ArrowLeft size={20} aria-hidden="true" />
      </IconButton>
      {mention.beacon && isWaiting ? (
        <BeaconRing person={person} beacon={mention.beacon} size={44} />
      ) : (
        <Avatar name={person.name} url={person.avatarUrl} size={48} />
      )}
      <div className={styles.person}>
        <h2 className={styles.name}>
          <bdi>{person.name}</bdi>
        </h2>
        <p className={styles.known}>
          <Identities person={person} />
          <Link to="/w/$workspace/heard" params={{ workspace }} search={{ person: person.id }}>
            {say('conversation.mentions', { count: person.mentionCount })}
          </Link>
          <span>{say('conversation.answered', { count: person.answeredCount })}</span>
          <span className={styles.minor}>{say('conversation.since', { date: since })}</span>
          {Boolean(person.followers) && (
            <span className={styles.minor}>{say('conversation.followers', { count: person.followers ?? 0 })}</span>
          )}
        </p>
      </div>
      {isWaiting ? (
        <div className={styles.acts}>
          <Button
            small
            icon={<VolumeX size={16} aria-hidden="true" />}
            hint={pressOf('silence')}
            onClick={() => onAsk('silence')}
          >
            {say('keys.silence')}
          </Button>
          <Button
            small
            icon={<CircleSlash size={16} aria-hidden="true" />}
            hint={pressOf('notForUs')}
            onClick={() => onAsk('not-for-us')}
          >
            {say('keys.notForUs')}
          </Button>
        </div>
      ) : (
        <p className={styles.closed}>
          {say(`words.disposition.${mention.disposition}`)}
          {mention.dispositionReason && `: ${say(`words.reason.${mention.dispositionReason}`)}`}
        </p>
      )}
      {isWaiting && mention.beacon && <Fades at={mention.beacon.fadesAt} />}
    </header>
  )
}

function Fades({ at }: { readonly at: number }) {
  return <p className={styles.fades}>{useFading(at)}</p>
}
