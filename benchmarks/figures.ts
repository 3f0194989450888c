/** The value that a share `part` (0.5: the median) of the values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN
}

/** One line: the median first, then every run, so that nobody has to believe the median. */
export function figure(name: string, values: readonly number[], unit: string): string {
  const runs = values.map((value) => Math.round(value)).join(' ')
  return `${name.padEnd(44)} ${String(Math.round(percentile(values, 0.5))).padStart(8)} ${unit}   (runs: ${runs})`
}
