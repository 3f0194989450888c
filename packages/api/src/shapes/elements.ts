import {
  addressings,
  audiences,
  dispositions,
  moments,
  notForUsReasons,
  replyStates,
  silenceReasons,
} from '@earshot/domain'
import { z } from 'zod'

/** Building stones of the contract. Times are epoch milliseconds (UTC), ids are opaque strings. */
export const id = z.uuid()
export const time = z.number().int()
export const channelName = z.string().min(1).max(40)
export const languageCode = z.string().min(2).max(12)

export const momentName = z.enum(moments)
export const addressing = z.enum(addressings)
export const disposition = z.enum(dispositions)
export const dispositionReason = z.enum([...silenceReasons, ...notForUsReasons])
export const replyState = z.enum(replyStates)
/** Who can read it: everybody, or the one person it goes to. A mention is private when its kind is `message`. */
export const audience = z.enum(audiences)
export const postKind = z.enum(['post', 'reply', 'review', 'message'])
export const speaker = z.enum(['person', 'news', 'staff', 'spam'])
export const uiLocale = z.enum(['en', 'ru', 'el'])
