import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, installDependencies, root } from './setup.mjs'

/** `npm start`: sets itself up, then becomes the server, so that it lives and dies as one process. */
checkNode()
installDependencies()
const { buildWhatChanged } = await import('./build.mjs')
await buildWhatChanged()
await import(pathToFileURL(path.join(root, 'packages/server/.build/main.js')).href)
