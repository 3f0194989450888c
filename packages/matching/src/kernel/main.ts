// What the index and the streams call.
export { matchPost, mayMatchPost, outEnd, startOut } from './postings.ts'
export { readFrames, readLines } from './frames.ts'
export { mayMatchEvent, readEvent } from './jetstream.ts'
export { readHost } from './hosts.ts'
export { endOfTokens, readText, startPost, usePost } from './text.ts'
export { languageOf } from './languages.ts'
