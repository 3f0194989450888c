import { Parser } from 'htmlparser2'
import { wellFormed } from './well-formed.ts'

export interface PlainText {
  readonly text: string
  /** Absolute addresses it links to, in their order, each once. */
  readonly links: readonly string[]
  /** Alternative texts of its pictures. */
  readonly mediaTexts: readonly string[]
}

const blocks = new Set(
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const unread = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head'])

/**
 * PURE. HTML as a person would read it aloud: paragraphs and line breaks kept, no mark-up, nothing that runs. Elements of
 * which `isLeftOut` says so are not read.
 */
export function plainTextOf(
  html: string,
  base: string | undefined,
  isLeftOut: (name: string, attributes: Readonly<Record<string, string>>) => boolean = () => false,
): PlainText {
  const links = new Set<string>()
  const mediaTexts: string[] = []
  let text = ''
  let depth = 0
  /** The depth of the outermost element that is not read; 0: everything is. */
  let hiddenAt = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        if (hiddenAt === 0 && (unread.has(name) || isLeftOut(name, attributes))) hiddenAt = depth
        if (hiddenAt > 0) return
        if (name === 'br') text += '\n'
        if (blocks.has(name)) text += '\n\n'
        const target = name === 'a' ? resolve(attributes['href'], base) : undefined
        if (target !== undefined) links.add(target)
        const alt = name === 'img' ? attributes['alt']?.trim() : undefined
        if (alt === undefined || alt === '') return
        // Many blogs send emoji as pictures of themselves.
        if (/\b(wp-smiley|emoji)\b/.test(attributes['class'] ?? '')) text += alt
        else mediaTexts.push(wellFormed(alt))
      },
      ontext(data) {
        if (hiddenAt === 0) text += data.replace(/[ \t\r\n\f]+/g, ' ')
      },
      onclosetag(name) {
        if (hiddenAt === 0 && blocks.has(name)) text += '\n\n'
        if (hiddenAt === depth) hiddenAt = 0
        depth -= 1
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  )
  parser.write(html)
  parser.end()
  return { text: tidy(text), links: [...links], mediaTexts }
}

/** PURE. The address made absolute, or undefined where it is none that a person could open. */
export function resolve(address: string | undefined, base: string | undefined): string | undefined {
  const written = address?.trim()
  if (written === undefined || written === '' || !URL.canParse(written, base)) return undefined
  const { protocol, href } = new URL(written, base)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}

function tidy(text: string): string {
  const lines = wellFormed(text)
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').replace(/^ | $/g, ''))
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}
