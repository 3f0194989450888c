import app from './el/app.json'
import kit from './el/kit.json'
import words from './el/words.json'
import now from './el/now.json'
import signIn from './el/sign-in.json'
import conversation from './el/conversation.json'
import heard from './el/heard.json'
import imports from './el/imports.json'
import settings from './el/settings.json'
import start from './el/start.json'

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
