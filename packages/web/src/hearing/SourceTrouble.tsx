import type { Source } from '@earshot/api'
import { useIntl } from 'react-intl'
import { Notice } from '../kit/Notice.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'

/** States of the server itself: our words say all there is to know. */
const ours = ['disk-low', 'disk-full', 'unreachable', 'busy', 'too-slow', 'bug'] as const

/** What networks say, in our words; theirs stand below for whoever wants to know exactly. */
const theirs = {
  disconnected: 'lost',
  retrying: 'lost',
  unavailable: 'lost',
  'rate-limited': 'rate-limited',
  auth: 'auth',
  gone: 'gone',
  rejected: 'rejected',
} as const

const isTheirs = (code: string | undefined): code is keyof typeof theirs => code !== undefined && code in theirs

/** Why a source does not listen at this moment, and when it tries again; nothing while it listens. */
export function SourceTrouble({ source }: { readonly source: Source }) {
  const say = useText()
  const intl = useIntl()
  const { state, stateCode, stateReason, retryAt } = source
  if (state !== 'broken' && state !== 'retrying') return null
  const own = ours.find((each) => each === stateCode) ?? (isTheirs(stateCode) ? theirs[stateCode] : undefined)
  const exact = isTheirs(stateCode) || own === undefined ? stateReason : undefined
  if (own === undefined && exact === undefined) return null
  return (
    <Notice tone={state === 'broken' ? 'danger' : 'caution'}>
      {own !== undefined && <p>{say(`hearing.reason.${own}`)}</p>}
      {exact !== undefined && (
        <p className={own === undefined ? undefined : styles.exact}>
          <bdi>{exact}</bdi>
        </p>
      )}
      {retryAt !== undefined && (
        <p>{say('hearing.retryAt', { time: intl.formatTime(retryAt, { timeStyle: 'medium' }) })}</p>
      )}
    </Notice>
  )
}
