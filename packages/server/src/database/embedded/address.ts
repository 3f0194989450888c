/** How to reach a database; what node-postgres takes. */
export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The same as one string, for tools that take DATABASE_URL. A socket directory goes into the query, as libpq has it. */
export function addressUrl({ host, port, user, password, database }: DatabaseAddress): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  if (!host.startsWith('/')) return `postgres://${login}@${host}:${port}/${encodeURIComponent(database)}`
  return `postgres://${login}@/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`
}
