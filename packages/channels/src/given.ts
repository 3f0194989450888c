type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the members that are undefined: what a network did not tell is absent, not undefined. */
export function given<T extends object>(members: T): Given<T> {
  // Written as a loop, since every post and author that is heard passes through here.
  const present: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) present[name] = value
  // The cast states what the loop does; the type system cannot see that removed keys are the undefined ones.
  return present as Given<T>
}
