import { element } from './element.ts'
import type { Words } from './words.ts'

/** Asks for an e-mail address. `onNow`: what was written already is to be answered there. */
export function createOffer(words: Words, text: string, onNow: (address: string) => void) {
  const wrong = element('div', { class: 'note bad', role: 'status', id: 'wrong' })
  const field = element('input', { type: 'email', autocomplete: 'email', dir: 'ltr', 'aria-describedby': 'wrong' })
  const now = element('button', { class: 'row', type: 'button' }, words.mailNow)
  const box = element(
    'div',
    { class: 'offer', hidden: '' },
    element('p', { dir: 'auto' }, text),
    element('label', {}, words.mail, field),
    wrong,
    now,
  )

  /** Undefined when something is there that is no address; empty when nothing is. */
  function address(): string | undefined {
    const value = field.value.trim()
    const isFine = value === '' || (field.checkValidity() && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    wrong.textContent = isFine ? '' : words.badMail
    field.setAttribute('aria-invalid', String(!isFine))
    if (isFine) return value
    field.focus()
    return undefined
  }
  now.addEventListener('click', () => {
    const value = address()
    if (value === '') field.focus()
    else if (value !== undefined) onNow(value)
  })
  return {
    box,
    /** `hasOpen`: something stands there without an answer. */
    show(isShown: boolean, hasOpen: boolean): void {
      box.hidden = !isShown
      now.hidden = !hasOpen
    },
    address: () => (box.hidden ? '' : address()),
  }
}
