import { element, icon } from './element.ts'
import type { Words } from './words.ts'

const longestText = 4000

/** Where the visitor writes. Enter sends, Shift and Enter begin a new line. `onSend` gives false to keep the text. */
export function createComposer(words: Words, onSend: (text: string) => boolean) {
  const field = element('textarea', { rows: '1', 'aria-label': words.yours, placeholder: words.yours, dir: 'auto' })
  const note = element('div', { class: 'note bad', role: 'status' })
  const send = element('button', { class: 'send', type: 'submit', 'aria-label': words.send, 'aria-disabled': 'true' })
  send.append(icon('M5 12h14', 'M13 6l6 6-6 6'))
  const form = element('form', { class: 'write' }, element('div', { class: 'field' }, field, note), send)

  const over = (): number => field.value.length - longestText
  const look = (): void => {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + 2}px`
    note.textContent = over() > 0 ? words.tooLong(over()) : ''
    send.setAttribute('aria-disabled', String(field.value.trim() === '' || over() > 0))
  }
  field.addEventListener('input', look)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = field.value.trim()
    if (text !== '' && over() <= 0 && onSend(text)) field.value = ''
    look()
    field.focus()
  })
  return { form, field, look }
}
