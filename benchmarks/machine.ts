import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

/** One line about the machine, so that figures can be compared: processors, memory, system, Node, and how busy it was. */
export function describeMachine(): string {
  const processors = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const load = loadavg().map((value) => value.toFixed(1))
  const name = processors[0]?.model.trim() || arch()
  return `${processors.length} × ${name} · ${memory} · ${systemName()} · Node ${process.versions.node} · load ${load.join(' ')}`
}

function systemName(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    return name ?? `${type()} ${release()}`
  } catch {
    return `${type()} ${release()}`
  }
}
