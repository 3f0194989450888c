import type { Reply } from '@earshot/api'
import { Check, Clock, CircleHelp, TriangleAlert } from 'lucide-react'
import { useIntl } from 'react-intl'
import { useChannelTitle } from '../app/use-channels.ts'
import { Button } from '../kit/Button.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import { AudienceMark } from './AudienceMark.tsx'
import styles from './entries.module.css'
import { useReplyActs } from './use-reply-acts.ts'

const icons = {
  draft: Clock,
  approved: Clock,
  queued: Clock,
  sending: Clock,
  sent: Check,
  failed: TriangleAlert,
  unknown: CircleHelp,
}

/** What one of us wrote, and what became of it. */
export function ReplyEntry({ reply, onEdit }: { readonly reply: Reply; readonly onEdit: () => void }) {
  const say = useText()
  const channelTitle = useChannelTitle()
  const Icon = icons[reply.state]
  return (
    <div className={styles.reply} data-state={reply.state}>
      <p className={styles.meta}>
        <bdi className={styles.author}>{reply.authorName}</bdi>
        <span>
          {channelTitle(reply.channel)} · <RelativeTime at={reply.sentAt ?? reply.createdAt} href={reply.url} />
        </span>
        <AudienceMark audience={reply.audience} />
      </p>
      <p dir="auto" className={styles.replyText}>
        {reply.text}
      </p>
      <div className={styles.state} role="status">
        <Icon size={15} aria-hidden="true" />
        <StateWords reply={reply} />
        {reply.state === 'sent' && reply.url && <SeeIt url={reply.url} channel={reply.channel} />}
      </div>
      {reply.state === 'failed' && <FailedActs reply={reply} onEdit={onEdit} />}
      {reply.state === 'unknown' && <UnknownActs reply={reply} />}
      {reply.state === 'draft' && (
        <div className={styles.acts}>
          <Button small onClick={onEdit}>
            {say('conversation.edit')}
          </Button>
        </div>
      )}
    </div>
  )
}

function StateWords({ reply }: { readonly reply: Reply }) {
  const say = useText()
  const intl = useIntl()
  // The general words are in the reader's language; the network's own sentence follows where there is one.
  const why = reply.reasonCode ? say(`conversation.reason.${reply.reasonCode}`) : undefined
  return (
    <span>
      {say(`conversation.reply.${reply.state}`)}
      {reply.state === 'failed' && why && `. ${why}`}
      {reply.state === 'failed' && reply.reason && <span className={styles.reason}> ({reply.reason})</span>}
      {reply.retryAt !== undefined &&
        `. ${say('conversation.retryAt', { time: intl.formatTime(reply.retryAt, { timeStyle: 'short' }) })}`}
    </span>
  )
}

function SeeIt({ url, channel }: { readonly url: string; readonly channel: string }) {
  const say = useText()
  const channelTitle = useChannelTitle()
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {say('conversation.see', { channel: channelTitle(channel) })}
    </a>
  )
}

function FailedActs({ reply, onEdit }: { readonly reply: Reply; readonly onEdit: () => void }) {
  const say = useText()
  const { mutate, isPending } = useReplyActs(reply)
  return (
    <div className={styles.acts}>
      <Button small pending={isPending} onClick={() => mutate('retry')}>
        {say('kit.retry')}
      </Button>
      <Button small onClick={onEdit}>
        {say('conversation.edit')}
      </Button>
      <Button small look="quiet" onClick={() => mutate('discard')}>
        {say('conversation.discard')}
      </Button>
    </div>
  )
}

function UnknownActs({ reply }: { readonly reply: Reply }) {
  const say = useText()
  const { mutate, isPending } = useReplyActs(reply)
  return (
    <div className={styles.acts}>
      <Button small pending={isPending} onClick={() => mutate('arrived')}>
        {say('conversation.arrived')}
      </Button>
      <Button small pending={isPending} onClick={() => mutate('lost')}>
        {say('conversation.lost')}
      </Button>
    </div>
  )
}
