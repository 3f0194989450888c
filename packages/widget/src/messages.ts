import { element } from './element.ts'
import { piecesOf, type Shown } from './talk.ts'
import type { Words } from './words.ts'

/** What the log shows; parts that are there already stay, so that a screen reader says only what is new. */
export function createLog(words: Words, language: string) {
  const log = element('div', { class: 'log', role: 'log', 'aria-label': words.messages, tabindex: '0' })
  const shown = new Map<string, { readonly part: HTMLElement; readonly looks: string }>()
  // English is written with other clocks in London and in New York.
  const locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })

  function partOf(one: Shown, isStuck: boolean): HTMLElement {
    const isMine = one.by === 'visitor'
    const text = element('div', { class: 'bubble', dir: 'auto' }, ...(isMine ? [one.text] : linked(one.text)))
    const { note, isBad } = noteOf(one, isStuck)
    return element(
      'div',
      { class: isMine ? 'message mine' : 'message' },
      element('span', { class: 'hush' }, `${isMine ? words.you : (one.name ?? '')}: `),
      one.own?.isRepeated ? undefined : text,
      element('div', { class: `note${isBad ? ' bad' : ''}` }, note),
    )
  }

  function noteOf({ own, name, at }: Shown, isStuck: boolean): { note: string; isBad: boolean } {
    if (own?.state === 'refused') return { note: words.refused, isBad: true }
    if (own?.state === 'sending') return { note: isStuck ? words.kept : words.sending, isBad: isStuck }
    if (own?.mail !== undefined) return { note: words.mailed(own.mail), isBad: false }
    const isToday = new Date(at).toDateString() === new Date().toDateString()
    const time = at === 0 ? '' : (isToday ? hour : day).format(at)
    return { note: [name, time].filter(Boolean).join(' · '), isBad: false }
  }

  return {
    log,
    show(messages: readonly Shown[], isStuck: boolean): void {
      const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60
      const ids = new Set(messages.map(({ id }) => id))
      for (const [id, { part }] of shown) {
        if (ids.has(id)) continue
        part.remove()
        shown.delete(id)
      }
      let before: HTMLElement | undefined
      let isMineNew = false
      for (const one of messages) {
        const looks = JSON.stringify([one.text, one.name, one.own?.state, one.own?.mail, isStuck && one.own?.state])
        const known = shown.get(one.id)
        const part = known?.looks === looks ? known.part : partOf(one, isStuck)
        if (known === undefined && one.by === 'visitor') isMineNew = true
        if (known !== undefined && known.part !== part) known.part.replaceWith(part)
        if (before === undefined ? log.firstChild !== part : before.nextSibling !== part) {
          if (before === undefined) log.prepend(part)
          else before.after(part)
        }
        shown.set(one.id, { part, looks })
        before = part
      }
      if (wasAtEnd || isMineNew) log.scrollTop = log.scrollHeight
    },
    toEnd: () => void (log.scrollTop = log.scrollHeight),
  }
}

function linked(text: string): (string | HTMLElement)[] {
  return piecesOf(text).map((piece) =>
    typeof piece === 'string'
      ? piece
      : element('a', { href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, piece.href),
  )
}
