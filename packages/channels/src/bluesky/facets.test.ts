import { RichText } from '@atproto/api'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facetsOf, type Facet } from './facets.ts'

const everybody = (handle: string) => Promise.resolve(`did:handle:${handle}`)

async function marked(
  text: string,
  resolve: (handle: string) => Promise<string | undefined> = everybody,
): Promise<string[]> {
  const bytes = Buffer.from(text)
  const facets = await facetsOf(text, resolve)
  return facets.map(
    (facet) => `${bytes.subarray(facet.index.byteStart, facet.index.byteEnd).toString()} → ${targetOf(facet)}`,
  )
}

function targetOf({ features: [feature] }: Facet): string {
  if ('did' in feature) return feature.did
  return 'uri' in feature ? feature.uri : `#${feature.tag}`
}

describe('mentions, links and hashtags in an answer', () => {
  it('are found, and counted in UTF-8 bytes', async () => {
    expect(await marked('👩‍👩‍👧 Привет @ann.test, смотрите acme.com/help и #возврат!')).toEqual([
      '@ann.test → did:handle:ann.test',
      'acme.com/help → https://acme.com/help',
      '#возврат → #возврат',
    ])
  })

  it('leave out the full stop and the bracket that belong to the sentence', async () => {
    expect(await marked('(see https://acme.com/a_(b)) or https://acme.com/x.')).toEqual([
      'https://acme.com/a_(b)) → https://acme.com/a_(b))',
      'https://acme.com/x → https://acme.com/x',
    ])
    expect(await marked('more (https://acme.com).')).toEqual(['https://acme.com → https://acme.com'])
  })

  it('are not seen where there are none', async () => {
    expect(await marked('e.g. 12.30 or file.notatld, mail me@acme.com, #1, c#sharp @nobody')).toEqual([])
  })

  it('stay plain text when nobody has the handle', async () => {
    expect(await marked('hello @ghost.test', () => Promise.resolve(undefined))).toEqual([])
  })

  it('are the ones Bluesky itself would find', async () => {
    const word = fc.constantFrom(
      '@ann.test',
      '@b.bsky.social',
      'https://acme.com/a?b=1#c',
      'acme.com',
      '#tag',
      '#тег',
      '#2024a',
      '🎉',
      'café',
      '(acme.org)',
      'ok',
      'https://x.example.com.',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), fc.constantFrom(' ', '\n', '  '), async (words, gap) => {
        const theirs = new RichText({ text: words.join(gap) })
        theirs.detectFacetsWithoutResolution()
        const expected = (theirs.facets ?? []).map((facet) => [facet.index.byteStart, facet.index.byteEnd])
        const ours = await facetsOf(words.join(gap), everybody)
        expect(ours.map((facet) => [facet.index.byteStart, facet.index.byteEnd])).toEqual(
          expected.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
        )
      }),
    )
  })
})
