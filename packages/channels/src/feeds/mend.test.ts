import { describe, expect, it } from 'vitest'
import { mapEntry } from './map.ts'
import { parseFeed } from './parse.ts'

const address = 'https://blog.example/feed'

function post(text: string) {
  const feed = parseFeed(text, address)
  const [entry] = feed.entries
  return entry && mapEntry(entry, feed, address, Date.UTC(2026, 4, 26))
}

const rss = (item: string) => `<rss version="2.0"><channel><title>Blog</title><item>${item}</item></channel></rss>`

describe('a feed of old times', () => {
  it('may hold whole entries in “fullitem” or as XHTML in “body”', () => {
    expect(
      post(rss('<title>t</title><fullitem>&lt;p&gt;All of &lt;b&gt;it&lt;/b&gt;&lt;/p&gt;</fullitem>'))?.text,
    ).toBe('All of it')
    const xhtml = '<body xmlns="http://www.w3.org/1999/xhtml"><p>Here <a href="/x">too</a></p></body>'
    expect(post(rss(`<title>t</title>${xhtml}`))).toMatchObject({
      text: 'Here too',
      links: ['https://blog.example/x'],
    })
    expect(post(rss('<description><![CDATA[<html><body >as HTML</body></html>]]></description>'))?.text).toBe('as HTML')
  })

  it('may pack its words as base64', () => {
    const packed = Buffer.from('Fish & <b>chips</b>').toString('base64')
    const entry = `<entry><title mode="base64" type="text/html">\n${packed}\n</title></entry>`
    expect(post(`<feed version="0.3" xmlns="http://purl.org/atom/ns#">${entry}</feed>`)?.text).toBe('Fish & chips')
  })

  it('may give its elements a prefix', () => {
    const prefixed = rss('<title>Hello</title>').replaceAll(/<(\/?)(?=\w)/g, '<$1r:')
    expect(post(prefixed)?.text).toBe('Hello')
  })

  it('may write quotation marks by their numbers in Windows', () => {
    expect(post(rss('<title>don&#146;t &#x93;stop&#148; caf\u0092s</title>'))?.text).toBe('don’t “stop” caf’s')
  })
})

describe('a feed with a fault', () => {
  it('is read when only its last character was lost', () => {
    expect(post(rss('<title>Hello</title>').slice(0, -1))?.text).toBe('Hello')
  })

  it('keeps the name of an author, not the address behind it', () => {
    const creator = (name: string) => post(rss(`<title>t</title><dc:creator>${name}</dc:creator>`))?.author.name
    expect(creator('Ann Lee (ann@blog.example)')).toBe('Ann Lee')
    expect(creator('Ann Lee &lt;ann@blog.example&gt;')).toBe('Ann Lee')
    expect(creator('ann@blog.example')).toBe('ann@blog.example')
  })

  it('loses no words behind an object that was never closed', () => {
    expect(post(rss('<description>before &lt;object data="x"&gt; after</description>'))?.text).toBe('before after')
  })
})

it('a podcast tells who speaks and what about', () => {
  const itunes = '<itunes:author>Ann</itunes:author><itunes:summary>On fish</itunes:summary>'
  expect(post(rss(`<title>One</title>${itunes}`))).toMatchObject({ author: { name: 'Ann' }, text: 'On fish' })
})

it('a title of a feed is read as its kind says', () => {
  const titled = (title: string) =>
    parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom">${title}</feed>`, address).title
  expect(titled('<title>a &lt; b &amp; c</title>')).toBe('a < b & c')
  expect(titled('<title type="html">a &lt;i&gt;b&lt;/i&gt;</title>')).toBe('a b')
})
