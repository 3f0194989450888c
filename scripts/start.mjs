import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, checkNode, fail, installDependencies, root } from './setup.mjs'

/** `npm start`: sets itself up, then becomes the server, so that it lives and dies as one process. */
checkNode()
installDependencies()
if (!build()) fail('Earshot could not be built: see above.')
endWithNpm()
await import(pathToFileURL(path.join(root, 'packages/server/.build/main.js')).href)

/** npm starts a shell, and the shell starts us: whoever ends npm ends both, and neither hands it on. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return
  const { ppid } = process
  const watch = setInterval(() => {
    if (process.ppid === ppid) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
