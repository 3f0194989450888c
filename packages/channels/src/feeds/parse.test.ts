import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '../../test/shared.ts'
import { ChannelError } from '../port.ts'
import { decodeFeed } from './decode.ts'
import { mapEntry } from './map.ts'
import { parseFeed } from './parse.ts'

const address = 'https://blog.example/feed'
const now = Date.UTC(2026, 4, 26)

function posts(text: string) {
  const feed = parseFeed(text, address)
  return feed.entries.flatMap((entry) => mapEntry(entry, feed, address, now) ?? [])
}

const rss = (items: string, more = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ann’s blog</title><link>https://blog.example/</link>${more}${items}</channel></rss>`

describe('a feed', () => {
  it('in RSS becomes posts in plain text, with absolute links', () => {
    const [post] = posts(
      rss(`<item><title>Acme &amp;amp; me</title><link>/2026/acme</link><guid isPermaLink="false">17</guid><dc:creator>Ann</dc:creator>
        <pubDate>Mon, 25 May 2026 12:00:00 GMT</pubDate><category>tools</category><description>short</description>
        <content:encoded><![CDATA[<p>It <b>broke</b>.</p><script>alert(1)</script><p>See <a href="/old">here</a><br>thanks <img src="x" alt="a torn box"><img class="wp-smiley" src="s" alt="🎉"></p>]]></content:encoded></item>`),
    )
    expect(post).toMatchObject({
      channel: 'feeds',
      ref: 'https://blog.example/feed#17',
      kind: 'post',
      title: 'Acme & me',
      text: 'It broke.\n\nSee here\nthanks 🎉',
      url: 'https://blog.example/2026/acme',
      author: { name: 'Ann' },
      postedAt: Date.UTC(2026, 4, 25, 12),
      links: ['https://blog.example/old'],
      hashtags: ['tools'],
      mediaTexts: ['a torn box'],
    })
  })

  it('in Atom keeps language, author and the base of its addresses', () => {
    const [post] =
      posts(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="el" xml:base="https://a.example/x/"><title>t</title>
      <entry xml:base="y/"><id>tag:a.example,2026:1</id><title type="html">&lt;i&gt;Νέα&lt;/i&gt;</title><link rel="alternate" href="1"/>
      <author><name>Μαρία</name><uri>https://maria.example/</uri></author><updated>2026-05-25T12:00:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Γεια <a href="z">σου</a></div></content></entry></feed>`)
    expect(post).toMatchObject({
      ref: 'tag:a.example,2026:1',
      title: 'Νέα',
      text: 'Γεια σου',
      url: 'https://a.example/x/y/1',
      links: ['https://a.example/x/y/z'],
      author: { ref: 'https://maria.example/', name: 'Μαρία' },
      declaredLanguages: ['el'],
    })
  })

  it('in Atom may hold text as base64', () => {
    const body = Buffer.from('hello Acme').toString('base64')
    expect(
      posts(
        `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><entry><id>urn:1</id><content type="application/octet-stream">${body}</content></entry></feed>`,
      )[0]?.text,
    ).toBe('hello Acme')
  })

  it('in JSON keeps a long number as the exact id it is', () => {
    const [post] = posts(
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":117024236332527350,"content_text":"a < b","date_published":"2026-05-25T12:00:00Z"}]}',
    )
    expect(post).toMatchObject({ ref: 'https://blog.example/feed#117024236332527350', text: 'a < b' })
  })

  it('in RDF is read, too', () => {
    const [post] =
      posts(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://r.example/"><title>r</title><link>https://r.example/</link></channel>
      <item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link><dc:date>2026-05-25T12:00:00Z</dc:date></item></rdf:RDF>`)
    expect(post).toMatchObject({ ref: 'https://r.example/1', text: 'One', postedAt: Date.UTC(2026, 4, 25, 12) })
  })

  it('of comments tells to which entry each belongs', () => {
    const [post] = posts(
      rss(
        '<item><title>By: Joe</title><link>https://blog.example/2026/acme#comment-2</link><guid isPermaLink="false">https://blog.example/2026/acme#comment-2</guid><dc:creator>Joe</dc:creator><description>Where is my parcel?</description></item>',
      ),
    )
    expect(post).toMatchObject({
      kind: 'reply',
      parentRef: 'https://blog.example/2026/acme',
      rootRef: 'https://blog.example/2026/acme',
      author: { ref: 'blog.example#joe' },
    })
  })

  it('keeps an entry recognisable without an id, and tells an edit by its version', () => {
    const [before] = posts(
      rss('<item><title>t</title><link>https://blog.example/1</link><description>one</description></item>'),
    )
    const [after] = posts(
      rss('<item><title>t</title><link>https://blog.example/1</link><description>two</description></item>'),
    )
    expect(after?.ref).toBe(before?.ref)
    expect(after?.version).not.toBe(before?.version)
  })

  it('is not believed about the future', () => {
    expect(
      posts(rss('<item><title>t</title><pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate></item>'))[0]?.postedAt,
    ).toBe(now)
  })

  it('is decoded by byte order mark, header, prolog, or else by its bytes', () => {
    const text = (prolog: string) =>
      `<?xml version="1.0"${prolog}?><rss version="2.0"><channel><title>Новости</title><item><title>Привет, Акме</title></item></channel></rss>`
    const title = (bytes: Uint8Array, header?: string) => parseFeed(decodeFeed(bytes, header), address).title
    expect(title(iconv.encode(text(' encoding="windows-1251"'), 'windows-1251'))).toBe('Новости')
    expect(title(iconv.encode(text(' encoding="utf-8"'), 'koi8-r'), 'text/xml; charset=koi8-r')).toBe('Новости')
    expect(title(iconv.encode(text(''), 'utf-16le', { addBOM: true }), 'text/xml; charset=utf-8')).toBe('Новости')
    expect(title(iconv.encode(text(' encoding="utf-8"'), 'windows-1251'), 'text/xml; charset=utf-8')).toBe('Новости')
    expect(title(iconv.encode(text(' encoding="made-up"'), 'utf-8'))).toBe('Новости')
  })

  it('that is none is named for what it is', () => {
    const page =
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"></head><body>hi</body></html>'
    expect(() => parseFeed(page, 'https://blog.example/')).toThrow(
      'This address is a web page, not a feed. Its feed is probably https://blog.example/feed?a=1&b=2.',
    )
    expect(() => parseFeed('<html><body></body></html>', address)).toThrow('It names no feed.')
    expect(() => parseFeed('', address)).toThrow('the answer was empty')
    expect(() => parseFeed('%PDF-1.7', address)).toThrow('What is at this address is not a feed.')
    expect(() => parseFeed('{"error":"nope"}', address)).toThrow('What is at this address is not a feed.')
    expect(() => parseFeed(rss('<item><title>t</title></item>').slice(0, -20), address)).toThrow(
      'broke off in the middle',
    )
  })
})

const corpus = sharedPath('contracts/feeds/feedparser/tests')

describe.skipIf(corpus === undefined)('feeds of all kinds (skipped without ../shared/contracts/feeds)', () => {
  it('are read, or refused with a sentence; none throws anything else', () => {
    const files = filesIn(corpus ?? '')
    expect(files.length).toBeGreaterThan(1000)
    let read = 0
    for (const file of files) {
      try {
        const feed = parseFeed(decodeFeed(readFileSync(file), undefined), address)
        for (const entry of feed.entries) mapEntry(entry, feed, address, now)
        read += 1
      } catch (error) {
        if (!(error instanceof ChannelError)) throw new Error(file, { cause: error })
      }
    }
    expect(read / files.length).toBeGreaterThan(0.9)
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
