import { followTalk } from './following.ts'
import { takeInvitation } from './invitation.ts'
import { openMemory } from './memory.ts'
import { randomId } from './random.ts'
import { createSending } from './sending.ts'
import { serverAt, type Welcome } from './server.ts'
import { mergeTalk, stillOwn, unanswered, type Item, type Own } from './talk.ts'
import { createWindow } from './window.ts'
import { languageOf, wordsIn } from './words.ts'

/** So long a visitor waits before they are asked for an address. */
const patienceMs = 45_000

/** Puts the window of the chat at `base` into the page; nothing where this page is not on its list. */
export async function openChat(base: string): Promise<void> {
  const server = serverAt(base)
  let welcome: Welcome
  try {
    welcome = await server.welcome()
  } catch {
    console.warn('The chat of this page does not answer, or this site is not on its list.')
    return
  }
  const language = languageOf([document.documentElement.lang, ...navigator.languages].filter(Boolean))
  const words = wordsIn(language)
  const memory = openMemory(`earshot-chat:${base.slice(-12)}`)
  const invited = takeInvitation()
  if (invited !== undefined) memory.change((before) => ({ ...before, invitation: invited, isOpen: true }))
  let items: readonly Item[] = []
  let isAttended = welcome.attended
  let isStuck = false
  let isOpen = false
  let impatience: ReturnType<typeof setTimeout> | undefined

  const greeting: Item = {
    by: 'us',
    id: 'greeting',
    text: invited === undefined ? (welcome.greeting ?? words.greeting) : words.invited,
    at: 0,
    name: welcome.name,
  }
  const sending = createSending(server, memory, {
    language,
    onChange: () => show(),
    onTrouble: (isTroubled) => {
      if (isStuck === isTroubled) return
      isStuck = isTroubled
      show()
    },
  })
  const view = createWindow({
    words,
    language,
    welcome,
    onSend: (text, mail) => write(text, mail === '' ? {} : { mail, before: openTexts() }),
    onMail(mail) {
      const open = openTexts()
      const last = open.pop()
      if (last !== undefined) write(last, { mail, before: open, isRepeated: true })
    },
    onOpen(nowOpen) {
      isOpen = nowOpen
      memory.change((before) => ({ ...before, isOpen }))
      show()
    },
  })
  const following = followTalk(server, memory, (talk) => {
    items = talk.items
    isAttended = talk.attended
    memory.change((before) => ({ ...before, own: stillOwn(items, before.own) }))
    show()
  })

  function write(text: string, more: Partial<Own>): void {
    const at = Math.max(Date.now(), (items.at(-1)?.at ?? 0) + 1)
    const { invitation } = memory.read()
    sending.add({ id: randomId(16), text, at, state: 'sending', ...(invitation && { invitation }), ...more })
    if (invitation) memory.change((before) => ({ ...before, invitation: undefined }))
    following.start()
  }

  /** As much of what is without an answer as a mail takes. */
  function openTexts(): string[] {
    return unanswered(mergeTalk(items, memory.read().own))
      .map(({ text }) => text)
      .slice(-5)
  }

  function show(): void {
    const { own, seenAt } = memory.read()
    const messages = mergeTalk(items, own)
    const answers = messages.filter(({ by }) => by === 'us')
    const newest = answers.at(-1)?.at ?? 0
    if (isOpen && !document.hidden && newest > seenAt) memory.change((before) => ({ ...before, seenAt: newest }))
    const open = unanswered(messages)
    const waitsSince = open[0]?.at
    const isTired = waitsSince !== undefined && Date.now() - waitsSince > patienceMs
    clearTimeout(impatience)
    if (waitsSince !== undefined && !isTired) impatience = setTimeout(show, waitsSince + patienceMs - Date.now() + 100)
    const hasMailed = own.some(({ mail, at }) => mail !== undefined && at > newest && open.every((one) => one.at < at))
    view.show({
      messages: [greeting, ...messages],
      isAttended,
      isStuck,
      unread: isOpen ? 0 : answers.filter(({ at }) => at > seenAt).length,
      offersMail: (!isAttended || isTired) && !(hasMailed && open.length > 0),
      hasOpenQuestions: open.length > 0 && !hasMailed,
    })
  }

  memory.onChange(show)
  document.body.append(view.host)
  view.open(memory.read().isOpen, false)
  show()
  following.start()
  sending.resume()
}
