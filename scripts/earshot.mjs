import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, checkNode, fail, installDependencies, root } from './setup.mjs'

/** `npm run earshot -- COMMAND`: sets itself up like `npm start`, then becomes the command. */
checkNode()
installDependencies()
if (!build()) fail('Earshot could not be built: see above.')
await import(pathToFileURL(path.join(root, 'packages/server/.build/cli/earshot.js')).href)
