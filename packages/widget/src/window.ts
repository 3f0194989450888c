import { createComposer } from './composer.ts'
import { element, icon } from './element.ts'
import { createLog } from './messages.ts'
import { createOffer } from './offer.ts'
import type { Welcome } from './server.ts'
import { style } from './style.ts'
import type { Shown } from './talk.ts'
import type { Words } from './words.ts'

export interface WindowParts {
  readonly words: Words
  readonly language: string
  readonly welcome: Welcome
  readonly onSend: (text: string, mail: string) => void
  /** What stands there without an answer is to be answered at this address. */
  readonly onMail: (address: string) => void
  readonly onOpen: (isOpen: boolean) => void
}

export interface View {
  readonly messages: readonly Shown[]
  readonly isAttended: boolean
  readonly isStuck: boolean
  readonly unread: number
  readonly offersMail: boolean
  readonly hasOpenQuestions: boolean
}

/** The button in the corner and the window above it, in a shadow root of their own. */
export function createWindow({ words, language, welcome, onSend, onMail, onOpen }: WindowParts) {
  const badge = element('span', { class: 'badge', hidden: '', 'aria-hidden': 'true' })
  const launcher = element('button', { class: 'launcher', type: 'button', 'aria-expanded': 'false' })
  launcher.append(icon('M21 12a8 8 0 0 1-8 8H4l1.8-3.2A8 8 0 1 1 21 12z', 'M9 10.5h7M9 14h4.5'), badge)
  const close = element('button', { class: 'plain', type: 'button', 'aria-label': words.close })
  close.append(icon('M6 6l12 12M18 6L6 18'))
  const status = element('p', { class: 'status' })
  const title = element('h2', { dir: 'auto' }, welcome.name)
  const mark = element('div', { class: 'mark', 'aria-hidden': 'true' }, [...welcome.name][0]?.toUpperCase() ?? '')
  const { log, show, toEnd } = createLog(words, language)
  const offer = createOffer(words, welcome.mail ?? '', onMail)
  const composer = createComposer(words, (text) => {
    const mail = offer.address()
    if (mail === undefined) return false
    onSend(text, mail)
    return true
  })
  const panel = element(
    'div',
    { class: 'panel', role: 'dialog', 'aria-label': `${words.chat}: ${welcome.name}`, hidden: '' },
    element('div', { class: 'head' }, mark, element('div', { class: 'who' }, title, status), close),
    log,
    offer.box,
    composer.form,
  )
  const news = element('div', { class: 'hush', role: 'status' })
  const root = element(
    'div',
    { class: 'root', lang: language, dir: 'ltr', role: 'region', 'aria-label': words.chat },
    panel,
    launcher,
    news,
  )

  const host = document.createElement('earshot-chat')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  shadow.adoptedStyleSheets = [sheet]
  shadow.append(root)

  const fillsScreen = matchMedia('(max-width: 480px)')
  let isOpen = false

  function open(shouldOpen: boolean, takesFocus = true): void {
    if (shouldOpen === isOpen) return
    isOpen = shouldOpen
    panel.hidden = !isOpen
    launcher.setAttribute('aria-expanded', String(isOpen))
    panel.setAttribute('aria-modal', String(isOpen && fillsScreen.matches))
    onOpen(isOpen)
    if (isOpen) {
      toEnd()
      composer.look()
    }
    if (takesFocus) (isOpen ? composer.field : launcher).focus()
  }

  launcher.addEventListener('click', () => open(!isOpen))
  close.addEventListener('click', () => open(false))
  document.addEventListener('earshot-chat', () => open(true))
  panel.addEventListener('keydown', (event) => {
    // What is typed here is none of the page's keys.
    event.stopPropagation()
    if (event.key === 'Escape') open(false)
    if (event.key === 'Tab' && fillsScreen.matches) keepFocus(event)
  })

  /** Filling the screen, the window is all there is. */
  function keepFocus(event: KeyboardEvent): void {
    const all = [...panel.querySelectorAll<HTMLElement>('button, input, textarea, a, [tabindex]')]
    const there = all.filter((each) => each.offsetParent !== null)
    const edge = event.shiftKey ? there[0] : there.at(-1)
    if (shadow.activeElement !== edge) return
    event.preventDefault()
    ;(event.shiftKey ? there.at(-1) : there[0])?.focus()
  }

  return {
    host,
    open,
    show({ messages, isAttended, isStuck, unread, offersMail, hasOpenQuestions }: View): void {
      show(messages, isStuck)
      status.textContent = isAttended ? words.here : words.away
      status.classList.toggle('here', isAttended)
      offer.show(offersMail && welcome.mail !== undefined, hasOpenQuestions)
      const told = unread > 0 ? words.unread(unread) : ''
      badge.hidden = unread === 0
      badge.textContent = String(unread)
      launcher.setAttribute('aria-label', [isOpen ? words.close : words.open, told].filter(Boolean).join(', '))
      if (news.textContent !== told) news.textContent = told
    },
  }
}
