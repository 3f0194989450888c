import app from './ru/app.json'
import kit from './ru/kit.json'
import words from './ru/words.json'
import now from './ru/now.json'
import signIn from './ru/sign-in.json'
import conversation from './ru/conversation.json'
import heard from './ru/heard.json'
import imports from './ru/imports.json'
import settings from './ru/settings.json'
import start from './ru/start.json'

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
