// A string, or a whole number too long for a JavaScript number to hold exactly.
const stringOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/** The same JSON with long whole numbers as strings, so that ids keep their last digits. */
export function withExactNumbers(json: string): string {
  if (!/\d{16}/.test(json)) return json
  return json.replace(stringOrLongNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))
}
