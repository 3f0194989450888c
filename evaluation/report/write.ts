/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
  ].join('\n')

/** A share as a percentage with one decimal; a dash where there is nothing to say. */
export const percent = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : (value * 100).toFixed(1)
