import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, checkNode, fail, installDependencies, root } from './setup.mjs'

/** `npm start`: sets itself up, then becomes the server, so that it lives and dies as one process. */
checkNode()
installDependencies()
if (!build()) fail('Earshot could not be built: see above.')
await import(pathToFileURL(path.join(root, 'packages/server/.build/main.js')).href)
