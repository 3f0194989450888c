import { readFileSync } from 'node:fs'

/** Cuts comma-separated text (quotes doubled inside quotes) into rows of cells. */
export const parseCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\n') {
      row.push(cell.replace(/\r$/u, ''))
      rows.push(row)
      row = []
      cell = ''
    } else cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows.filter((cells) => cells.length > 1 || cells[0] !== '')
}

/** Reads a file as UTF-8, or as windows-1252 when it is not valid UTF-8. */
export const readText = (path: string): string => {
  const bytes = readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Rows of a comma-separated file. */
export const readCsv = (path: string): string[][] => parseCsv(readText(path))

/** Rows of a tab-separated file, without any quoting. */
export const readTsv = (path: string): string[][] =>
  readText(path)
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))

/** Lines of a file, empty ones too. */
export const readLines = (path: string): string[] => readText(path).replace(/\n$/u, '').split(/\r?\n/u)
