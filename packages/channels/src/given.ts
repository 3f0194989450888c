type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the members that are undefined: what a network did not tell is absent, not undefined. */
export function given<T extends object>(members: T): Given<T> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value
  // The cast states what the loop did; the type system cannot see that left out keys are the undefined ones.
  return kept as Given<T>
}
