import type { InvitationOffer } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { CallProblem } from '../client/problem.ts'
import { Select } from '../kit/fields.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useProblemWords } from '../kit/problem-words.ts'
import { useText } from '../messages/text.tsx'
import styles from './halves.module.css'

interface InviteLineProps {
  readonly offer: InvitationOffer | undefined
  readonly problem: unknown
  readonly onWay: (accountId: string) => void
}

/** What became of the one key: the words stand in the answer, and where they lead can be changed. */
export function InviteLine({ offer, problem, onWay }: InviteLineProps) {
  const say = useText()
  const words = useProblemWords()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  if (problem) {
    const isNowhere = problem instanceof CallProblem && problem.code === 'no-account'
    const link = (
      <Link to="/w/$workspace/hearing" params={{ workspace }}>
        {say('conversation.cannot.connect')}
      </Link>
    )
    return (
      <div role="alert">
        {isNowhere ? (
          <Notice tone="caution" actions={link}>
            {say('private.nowhere')}
          </Notice>
        ) : (
          <Notice tone="danger">{`${words(problem).what}. ${words(problem).todo}`}</Notice>
        )}
      </div>
    )
  }
  if (!offer || offer.audience === 'person') return null
  return (
    <div className={styles.invitation}>
      <span role="status">{say('private.ready')}</span>
      {offer.ways.length > 1 && offer.accountId !== undefined && (
        <Select
          label={say('private.leads')}
          value={offer.accountId}
          options={offer.ways.map(({ accountId, channel, handle }) => ({
            value: accountId,
            label: `${channelTitle(channel)} ${handle}`,
          }))}
          onValue={onWay}
        />
      )}
    </div>
  )
}
