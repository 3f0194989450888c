/** Many values under many keys; a value is found under each of its keys. */
export interface Buckets<Value> {
  put(keys: Iterable<string>, value: Value): void
  drop(keys: Iterable<string>, value: Value): void
  at(key: string): Iterable<Value>
  has(key: string): boolean
}

export const createBuckets = <Value>(): Buckets<Value> => {
  const buckets = new Map<string, Set<Value>>()
  return {
    put(keys, value) {
      for (const key of keys) {
        const bucket = buckets.get(key)
        if (bucket) bucket.add(value)
        else buckets.set(key, new Set([value]))
      }
    },
    drop(keys, value) {
      for (const key of keys) {
        const bucket = buckets.get(key)
        bucket?.delete(value)
        if (bucket?.size === 0) buckets.delete(key)
      }
    },
    at: (key) => buckets.get(key) ?? [],
    has: (key) => buckets.has(key),
  }
}
