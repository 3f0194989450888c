// A worker of Node 20 does not take over the loader of TypeScript from the thread that starts it.
import { register } from 'tsx/esm/api'

register()
await import('./share-worker.ts')
