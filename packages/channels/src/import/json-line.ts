/** PURE. One line of JSONL. */
import { withExactNumbers } from '../exact-numbers.ts'
import { parseWellFormed } from '../well-formed.ts'

/**
 * The object's values as text by their names, those of inner objects as `outer.inner`; undefined when the line is no
 * JSON object. Numbers keep all their digits, empty values are left out.
 */
export function readObject(line: string): Record<string, string> | undefined {
  try {
    const parsed = parseWellFormed(withExactNumbers(line))
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    const values: Record<string, string> = {}
    addValues(values, parsed, '', 0)
    return values
  } catch {
    return undefined
  }
}

function addValues(values: Record<string, string>, from: object, prefix: string, depth: number): void {
  for (const [name, value] of Object.entries(from) as [string, unknown][]) {
    const path = prefix + name
    if (typeof value === 'string') {
      if (value !== '') values[path] = value
    } else if (typeof value === 'number' || typeof value === 'boolean') {
      values[path] = String(value)
    } else if (Array.isArray(value)) {
      if (value.length > 0)
        values[path] = value.every((one) => typeof one === 'string') ? value.join(', ') : JSON.stringify(value)
    } else if (typeof value === 'object' && value !== null && depth < 3) {
      addValues(values, value, `${path}.`, depth + 1)
    }
  }
}
