import { useChannelTitle } from '../app/use-channels.ts'
import { useText } from '../messages/text.tsx'
import { AudienceIcon } from './AudienceMark.tsx'
import styles from './halves.module.css'
import type { Told } from './halves.ts'

/** The line at which a conversation goes from public to private, or back. */
export function HalfBegins({ told: { audience, entry } }: { readonly told: Told }) {
  const say = useText()
  const channelTitle = useChannelTitle()
  const channel = channelTitle(entry.kind === 'mention' ? entry.mention.channel : entry.reply.channel)
  return (
    <p className={styles.begins} data-audience={audience}>
      <span>
        <AudienceIcon audience={audience} size={15} />
        {say(`private.from.${audience}`, { channel })}
      </span>
    </p>
  )
}
