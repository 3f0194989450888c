import { totalmem } from 'node:os'

/**
 * Settings for a small machine that also runs everything else. They are written to `earshot.conf`, which comes before
 * what an operator sets with ALTER SYSTEM.
 */
export function tunedSettings(): Readonly<Record<string, string>> {
  const megabytes = Math.floor(totalmem() / 2 ** 20)
  return {
    shared_buffers: '128MB',
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_connections: '40',
    // Searches for rare words take milliseconds; compiling them would take longer than running them.
    jit: 'off',
    // A short pending list keeps the slowest batch of an import at 30 ms instead of 120 ms.
    gin_pending_list_limit: '256kB',
    random_page_cost: '1.1',
    max_wal_size: '1GB',
    min_wal_size: '80MB',
    checkpoint_timeout: '15min',
    max_wal_senders: '2',
    idle_in_transaction_session_timeout: '60s',
    // A statement whose program was killed would go on, holding its locks.
    ...(process.platform === 'linux' ? { client_connection_check_interval: '1s' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    // Statements carry what people wrote: they do not belong into a log file.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
}

/** The text of a PostgreSQL configuration file. */
export function settingsFile(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  return `# Written by Earshot at every start. Use ALTER SYSTEM for settings of your own.\n${lines.join('\n')}\n`
}
