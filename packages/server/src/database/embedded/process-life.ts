import { readFileSync } from 'node:fs'

/**
 * When a process began, in whatever unit the system has (only compared, so that a reused number is noticed);
 * undefined when there is none, or only the remains of one that nobody collected.
 */
export function processStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    const belongsToAnother = error instanceof Error && 'code' in error && error.code === 'EPERM'
    if (!belongsToAnother) return undefined
  }
  try {
    // proc(5) stat: state is field 3, start time field 22; the name before may hold spaces and parentheses.
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return 'running'
  }
}

export function isRunning(pid: number): boolean {
  return processStart(pid) !== undefined
}
