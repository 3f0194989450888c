import type { Audience } from '@earshot/api'
import { Globe, Lock } from 'lucide-react'
import { useText } from '../messages/text.tsx'
import styles from './halves.module.css'

/** Who can read something, as a drawing for the eye and a word for everybody. */
export function AudienceMark({ audience }: { readonly audience: Audience }) {
  const say = useText()
  return (
    <span className={styles.mark} data-audience={audience}>
      <AudienceIcon audience={audience} size={13} />
      {say(`private.mark.${audience}`)}
    </span>
  )
}

export function AudienceIcon({ audience, size }: { readonly audience: Audience; readonly size: number }) {
  const Icon = audience === 'person' ? Lock : Globe
  return <Icon size={size} aria-hidden="true" />
}
