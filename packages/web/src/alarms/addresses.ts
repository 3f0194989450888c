/** E-mail addresses as people write them: one a line, or with commas between them. */
export function readAddresses(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}
