declare module 'minhash' {
  export class Minhash {
    constructor(options: { readonly numPerm: number; readonly seed?: number })
    update(text: string): void
  }
  export class LshIndex {
    constructor(options: { readonly bandSize: number })
    insert(key: string, minhash: Minhash): void
    /** Keys that share a band with it; throws for bands that were never inserted. */
    query(minhash: Minhash): string[]
  }
}
