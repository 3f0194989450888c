/** PURE. What real feeds get wrong, or say in ways of their time, put right before they are parsed. */
import { decode } from '../charset.ts'

/** The same feed, as the parser of today expects it. */
export function mendFeed(text: string): string {
  return withWholeEnd(withoutPrefix(withBodies(withoutBase64(withoutControls(text)))))
}

// U+0080 to U+009F are no characters: whoever writes them means those of windows-1252 (as in HTML, 13.2.5.80).
function withoutControls(text: string): string {
  return text
    .replace(/[\u0080-\u009f]/g, (char) => ofWindows(char.charCodeAt(0)))
    .replace(/&#(1[2-5]\d|x[89][\da-f]);/gi, (written, number: string) => {
      const code = number.startsWith('1') ? Number(number) : Number.parseInt(number.slice(1), 16)
      return code >= 0x80 && code <= 0x9f ? ofWindows(code) : written
    })
}

function ofWindows(code: number): string {
  return decode(Uint8Array.of(code), 'windows-1252')
}

/** Atom 0.3 packs whatever it likes: `mode="base64"`. */
function withoutBase64(text: string): string {
  if (!/\bmode\s*=\s*["']base64["']/.test(text)) return text
  const packed = /<(title|summary|content)\b([^>]*?)\bmode\s*=\s*["']base64["']([^>]*)>([^<]*)<\/\1\s*>/g
  return text.replace(packed, (_, name: string, before: string, after: string, body: string) => {
    const words = Buffer.from(body.replace(/\s+/g, ''), 'base64').toString('utf8')
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    return `<${name}${before}mode="escaped"${after}>${escaped}</${name}>`
  })
}

/** Before `content:encoded` whole entries stood in `fullitem`, or as XHTML in `body`. */
function withBodies(text: string): string {
  const isRss = /<(\w+:)?(rss|rdf:rdf)\b/i.test(text.slice(0, 4000))
  if (!isRss || !/<(xhtml:body|body|fullitem)[\s>]/.test(text)) return text
  const element = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<(\/?)(?:xhtml:body|body|fullitem)(?=[\s>])[^>]*>/g
  return text.replace(element, (found, slash: string | undefined) =>
    slash === undefined ? found : `<${slash}content:encoded>`,
  )
}

/** RSS in a namespace of its own with a prefix: `<r:rss><r:channel>`. */
function withoutPrefix(text: string): string {
  const prefix = /<(\w+):(?:rss|feed)[\s>]/.exec(text.slice(0, 4000))?.[1]
  return prefix === undefined ? text : text.replace(new RegExp(`(</?)${prefix}:`, 'g'), '$1')
}

/** Its last character was lost, and nothing else. */
function withWholeEnd(text: string): string {
  return text.replace(/<\/(rss|feed|rdf:rdf)\s*$/i, '$&>')
}
