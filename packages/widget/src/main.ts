import { openChat } from './chat.ts'

const script = document.currentScript
const address = script instanceof HTMLScriptElement ? script.src : ''
const base = address.replace(/\/chat\.js(?:[?#].*)?$/, '')

// Two lines of the same chat in a page, or one that is loaded twice, are one window.
const isFirst = document.querySelector('earshot-chat') === null && !('earshotChat' in document.documentElement.dataset)
if (isFirst && base !== address) {
  document.documentElement.dataset['earshotChat'] = ''
  const open = (): void => void openChat(base)
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', open, { once: true })
  else open()
}
