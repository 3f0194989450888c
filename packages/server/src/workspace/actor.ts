/** Who does something. Every change of the database has one, and the audit row keeps it. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  | { readonly kind: 'apiKey'; readonly id: string; readonly name: string }
  | { readonly kind: 'mcp'; readonly id: string; readonly name: string }
  /** Work that the program does by itself; the id is the job's name. */
  | { readonly kind: 'job'; readonly id: string; readonly name: string }
  /** What a network told us; the id is the source's. */
  | { readonly kind: 'channel'; readonly id: string; readonly name: string }

export function jobActor(name: string): Actor {
  return { kind: 'job', id: name, name }
}
