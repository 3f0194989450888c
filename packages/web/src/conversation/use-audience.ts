import type { Audience, Conversation, Mention } from '@earshot/api'
import { audienceAtFirst, audienceOf } from '@earshot/domain'
import { useState } from 'react'
import { lastAudience } from './halves.ts'

/**
 * Who is to read the next answer. It follows what was said last, but by itself only ever towards the private, and never
 * under the hands of somebody who writes: they are told instead (`isOvertaken`).
 */
export function useAudience({ entries }: Conversation, opened: Mention, isWriting: boolean) {
  const safest = audienceAtFirst(audienceOf(opened), lastAudience(entries))
  const last = entries.at(-1)
  const lastId = last && (last.kind === 'mention' ? last.mention.id : `${last.reply.id} ${last.reply.state}`)
  const [audience, setAudience] = useState<Audience>(safest)
  const [isOvertaken, setOvertaken] = useState(false)
  const [seen, setSeen] = useState(lastId)
  if (lastId !== seen) {
    setSeen(lastId)
    if (safest === 'person' && isWriting) setOvertaken(true)
    else if (safest === 'person') setAudience('person')
  }
  return {
    audience,
    isOvertaken: isOvertaken && audience === 'everybody',
    setAudience: (next: Audience) => {
      setOvertaken(false)
      setAudience(next)
    },
  }
}
