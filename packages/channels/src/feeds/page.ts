/** PURE. What a web page tells of the feeds of its site. */
import { resolve } from '../plain-text.ts'

/** Whether this is a web page, and no feed. */
export function isPage(text: string): boolean {
  const head = text.slice(0, 20_000)
  return /<(!doctype html|html|head|body)\b/i.test(head) && !/<(\w+:)?(rss|feed|rdf)\b/i.test(head.slice(0, 1000))
}

/** The feeds it names in its head (`<link rel="alternate" type="application/rss+xml">`), those of comments last. */
export function feedsNamedIn(html: string, address: string): readonly string[] {
  const base = resolve(attribute(/<base\b[^>]*>/i.exec(html)?.[0] ?? '', 'href'), address) ?? address
  const found = [...html.matchAll(/<link\b[^>]*>/gi)].flatMap(([tag]) => {
    const relations = attribute(tag, 'rel')?.toLowerCase().split(/\s+/) ?? []
    const isKind = /application\/(rss|atom|feed|rdf)\+(xml|json)/i.test(attribute(tag, 'type') ?? '')
    const isFeed = relations.includes('feed') || (relations.includes('alternate') && isKind)
    const target = isFeed ? resolve(attribute(tag, 'href'), base) : undefined
    const isOfComments = /comment|комментар|σχόλι/i.test(`${attribute(tag, 'title') ?? ''} ${target ?? ''}`)
    return target === undefined ? [] : [{ target, isOfComments }]
  })
  const inOrder = found.toSorted((a, b) => Number(a.isOfComments) - Number(b.isOfComments))
  return [...new Set(inOrder.map(({ target }) => target))]
}

/** Where feeds lie on sites that name none: beside the page first, then at the top of the site. */
export function usualPlaces(address: string): readonly string[] {
  const { origin, pathname } = new URL(address)
  const beside = pathname.endsWith('/') ? pathname : `${pathname}/`
  const names = ['feed', 'rss', 'feed.xml', 'rss.xml', 'atom.xml', 'index.xml', 'feed.json']
  const places = [`${beside}feed`, ...names.map((name) => `/${name}`), '/?feed=rss2', '/feeds/posts/default']
  return [...new Set(places.map((place) => new URL(place, origin).href))]
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll('&amp;', '&')
}
