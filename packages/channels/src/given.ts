type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the members that are undefined: what a network did not tell is absent, not undefined. */
export function given<T extends object>(members: T): Given<T> {
  const kept: Partial<Record<keyof T, unknown>> = {}
  for (const name of Object.keys(members) as (keyof T)[]) if (members[name] !== undefined) kept[name] = members[name]
  // The cast states what the loop does; the type system cannot see that removed keys are the undefined ones.
  return kept as Given<T>
}
