import app from './en/app.json'
import kit from './en/kit.json'
import words from './en/words.json'
import now from './en/now.json'
import signIn from './en/sign-in.json'
import conversation from './en/conversation.json'
import heard from './en/heard.json'
import imports from './en/imports.json'
import settings from './en/settings.json'
import start from './en/start.json'

/** Flat ICU messages, one file a room. */
export default {
  ...app,
  ...kit,
  ...words,
  ...now,
  ...signIn,
  ...conversation,
  ...heard,
  ...imports,
  ...settings,
  ...start,
}
