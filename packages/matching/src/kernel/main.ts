// What the index and the streams call.
export { matchPost, mayMatchPost, outEnd, startOut } from './postings.ts'
export { readFrames, readLines } from './frames.ts'
export { mayMatchEvent, readEvent } from './jetstream.ts'
export { endOfTokens, readHost, readText, startPost, usePost } from './text.ts'
export { languageOf } from './languages.ts'
