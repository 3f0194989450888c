/** PURE. Error codes of VKontakte's API, as sentences that say what to do. https://dev.vk.com/reference/errors */
import { ChannelError, type ChannelErrorKind } from '../port.ts'

export class VkRefusal extends ChannelError {
  readonly code: number
  constructor(kind: ChannelErrorKind, code: number, message: string, retryAt?: number) {
    super(kind, message, retryAt === undefined ? {} : { retryAt })
    this.name = 'VkRefusal'
    this.code = code
  }
}

const hourMs = 60 * 60 * 1000

/** How long to wait where VKontakte names no time, by error code. */
const restsMs: Readonly<Record<number, number>> = { 6: 1000, 9: 10 * 60_000, 29: hourMs }

const sentences: Readonly<Record<number, readonly [ChannelErrorKind, string]>> = {
  1: ['unavailable', 'VKontakte has trouble at the moment. It is tried again by itself.'],
  5: [
    'auth',
    'VKontakte does not accept the access token (any more). Make a new one in the community under Manage, API usage, and enter it here.',
  ],
  6: ['rate-limited', 'VKontakte asks us to slow down. It goes on by itself.'],
  9: ['rate-limited', 'VKontakte sees too many similar actions. It goes on by itself; vary what you write.'],
  10: ['unavailable', 'VKontakte has trouble at the moment. It is tried again by itself.'],
  14: ['rejected', 'VKontakte wants a captcha to be solved. Answer once on vk.com itself, then try again.'],
  15: ['rejected', 'VKontakte denies access. Give the access token more rights, or check that the post still exists.'],
  17: ['auth', 'VKontakte wants the owner of the access token to confirm the sign-in on vk.com.'],
  18: ['gone', 'The page was deleted or blocked. Nothing can be sent there any more.'],
  27: [
    'auth',
    'VKontakte does not accept the access token of this community. Make a new one under Manage, API usage, and enter it here.',
  ],
  28: [
    'auth',
    'VKontakte does not accept the key of the application. Make a new access token in the community and enter it here.',
  ],
  29: ['rate-limited', 'The daily quota of VKontakte is used up. It goes on by itself.'],
  100: ['rejected', 'VKontakte does not understand what it was asked. Answer on vk.com itself.'],
  213: ['rejected', 'Comments are closed under this post. Open them on vk.com, or write the person a message.'],
  222: ['rejected', 'VKontakte allows no links in comments here. Leave the link out.'],
  223: ['rejected', 'There are too many answers under this comment. Answer under the post itself.'],
  801: ['rejected', 'Comments are closed under this video. Open them on vk.com, or write the person a message.'],
  901: ['rejected', 'This person has not allowed the community to write. Answer where they wrote in public.'],
  902: [
    'rejected',
    'This person does not accept messages because of their privacy settings. Answer where they wrote in public.',
  ],
  914: ['too-large', 'The message is too long for VKontakte. Shorten it.'],
  945: ['rejected', 'This chat was switched off. Answer where they wrote in public.'],
  983: [
    'rejected',
    'This chat is closed to the community. Ask its owner to let the community in, or answer in public.',
  ],
}

export function refusal(code: number, message: string, now: number): VkRefusal {
  const [kind, sentence] = sentences[code] ?? (['rejected', 'VKontakte refused. Answer on vk.com itself.'] as const)
  const told = message === '' ? `${code}` : `${code}: ${message}`
  const rest = restsMs[code]
  return new VkRefusal(
    kind,
    code,
    `${sentence.replace(/\.$/, '')} (${told}).`,
    rest === undefined ? undefined : now + rest,
  )
}
