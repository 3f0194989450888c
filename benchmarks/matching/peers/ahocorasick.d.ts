declare module 'ahocorasick' {
  export default class AhoCorasick {
    constructor(keywords: readonly string[])
    /** Ends of what was found, with all keywords that end there. */
    search(text: string): readonly (readonly [number, readonly string[]])[]
  }
}
