import { bareHandle } from '@earshot/domain'
import type { FrameSieve, SiftedFrames } from '@earshot/channels'
import type { Author, Post } from '@earshot/domain'
import { asksForLanguage, createMatcher, withoutLanguages } from '@earshot/matching'
import type { MonitorQuery, PostToMatch } from '@earshot/matching'
import { createTuning } from './tuning.ts'

/** What a workspace listens for, as the database has it. */
export interface EarFacts {
  /** Oldest first. */
  readonly brands: readonly EarBrand[]
  readonly monitors: readonly EarMonitor[]
  readonly accounts: readonly { readonly channel: string; readonly ref: string }[]
}
export interface EarBrand {
  readonly id: string
  readonly name: string
  readonly rival: boolean
  readonly handles: readonly string[]
  readonly words: readonly string[]
}
export interface EarMonitor {
  readonly id: string
  readonly brandId: string
  readonly query: MonitorQuery
}

/** Why a post may be a mention. Which languages it is heard in is asked later, when its language is known. */
export interface Concern {
  readonly toUs: boolean
  readonly monitorIds: readonly string[]
  /** For monitors that ask for a language, to be asked again when it is known. */
  readonly post?: PostToMatch
  /** All of it counts as a mention of this brand, whatever the monitors say. */
  readonly brandId?: string
}

/** Whose mention it is. */
export interface Settled {
  readonly brand: EarBrand
  readonly monitorIds: readonly string[]
}

const mostNames = 1000

export type Ear = ReturnType<typeof createEar>

/** Hears with all active monitors of a workspace at once. `learn` changes what it listens for while it hears. */
export function createEar(first: EarFacts) {
  /** The language of a post is only known after it has been read, so it is not asked at first. */
  const matcher = createMatcher([])
  /** The monitors that ask for a language, whole. */
  const choosy = createMatcher([])
  const tuning = createTuning(matcher)
  let brands = new Map<string, EarBrand>()
  let monitors = new Map<string, EarMonitor>()
  let ourRefs = new Set<string>()
  let ourHandles = new Set<string>()
  let own: EarBrand | undefined
  let version = 0
  /** By the monitors that matched, which are the same for most posts. */
  const namesOf = new Map<string, readonly string[]>()

  function learn(facts: EarFacts): void {
    const before = monitors
    version += 1
    namesOf.clear()
    brands = new Map(facts.brands.map((brand) => [brand.id, brand]))
    monitors = new Map(facts.monitors.map((monitor) => [monitor.id, monitor]))
    for (const id of before.keys()) if (!monitors.has(id)) forget(id)
    let changed = 0
    for (const [id, { query }] of monitors) {
      if (JSON.stringify(before.get(id)?.query) === JSON.stringify(query)) continue
      changed += 1
      forget(id)
      matcher.add({ id, query: withoutLanguages(query) })
      if (asksForLanguage(query)) choosy.add({ id, query })
    }
    tuning.noteChanged(changed)
    ourRefs = new Set(facts.accounts.map(({ ref }) => ref))
    matcher.heed([...ourRefs])
    own = facts.brands.find((brand) => !brand.rival)
    const ours = facts.brands.filter((brand) => !brand.rival)
    ourHandles = new Set(ours.flatMap((brand) => brand.handles.map(plainHandle)))
  }
  function forget(id: string): void {
    matcher.remove(id)
    choosy.remove(id)
  }
  learn(first)

  function concernOf(
    post: Post,
    heard: { readonly toUs: boolean; readonly brandId?: string | undefined },
  ): Concern | undefined {
    const toUs = heard.toUs || (post.mentionsRefs ?? []).some((ref) => ourRefs.has(ref))
    const toMatch = postToMatch(post)
    const monitorIds = matcher.match(toMatch)
    const concern = { toUs, monitorIds, ...(choosy.size > 0 && monitorIds.length > 0 && { post: toMatch }) }
    if (heard.brandId !== undefined) return { ...concern, brandId: heard.brandId }
    return toUs || monitorIds.length > 0 ? concern : undefined
  }

  return {
    learn,
    /** Another one after it has learnt: what it said before may no longer hold. */
    version: () => version,
    /** A first look at raw text: false means that nothing in it concerns this workspace. */
    wanted(rawText: string): boolean {
      for (const ref of ourRefs) if (rawText.includes(ref)) return true
      return matcher.mayMatch(rawText)
    },
    /** The same look at a whole stream's bytes. */
    sift: (through: SiftedFrames): FrameSieve => tuning.watch(matcher.sift('frames', through)),
    tuneIfItPays: tuning.tuneIfItPays,
    /** Own posts are never mentions. */
    isOurs(author: Author): boolean {
      return ourRefs.has(author.ref) || (author.handle !== undefined && ourHandles.has(plainHandle(author.handle)))
    },
    /** Undefined: it does not concern us. */
    concernOf,
    /** Whether a post that nobody brought to us concerns us. */
    concerns: (post: Post): boolean => concernOf(post, { toUs: false }) !== undefined,
    /** Names that do not count as evidence when the post is read. */
    brandWords(concern: Concern): readonly string[] {
      const key = concern.monitorIds.join()
      const known = namesOf.get(key)
      if (known !== undefined) return known
      const concerned = new Set(concern.monitorIds.map((id) => monitors.get(id)?.brandId))
      const names = [...brands.values()]
        .filter((brand) => concerned.has(brand.id) || brand.id === own?.id)
        .flatMap((brand) => [brand.name, ...brand.words, ...brand.handles.map(bareHandle)])
      if (namesOf.size >= mostNames) namesOf.clear()
      namesOf.set(key, names)
      return names
    },
    /**
     * The brand that is mentioned, our own before a rival, the older before the newer, and the monitors that say so.
     * Undefined when only monitors for other languages matched.
     */
    settle(concern: Concern, languages: readonly string[]): Settled | undefined {
      const { post } = concern
      const chosen = new Set(
        post === undefined ? [] : languages.flatMap((language) => choosy.match({ ...post, language })),
      )
      const hearing = concern.monitorIds.filter((id) => {
        const query = monitors.get(id)?.query
        return query !== undefined && (chosen.has(id) || !asksForLanguage(query))
      })
      const found = new Set(hearing.map((id) => monitors.get(id)?.brandId))
      const matched = [...brands.values()].filter((brand) => found.has(brand.id))
      const named = concern.brandId === undefined ? undefined : brands.get(concern.brandId)
      const brand = named ?? matched.find((each) => !each.rival) ?? (concern.toUs ? own : undefined) ?? matched[0]
      return brand === undefined ? undefined : { brand, monitorIds: hearing }
    },
  }
}

/** A post as monitors are asked about it; `title` is one of its texts. */
export function postToMatch(
  post: Omit<Post, 'ref' | 'postedAt' | 'author'> & { author: { handle?: string } },
): PostToMatch {
  const { text, channel, kind, author, links, hashtags, title, mediaTexts = [] } = post
  return {
    text,
    channel,
    kind,
    ...(author.handle === undefined ? {} : { authorHandle: author.handle }),
    ...(links === undefined ? {} : { links }),
    ...(hashtags === undefined ? {} : { hashtags }),
    mediaTexts: title === undefined ? mediaTexts : [title, ...mediaTexts],
  }
}

function plainHandle(handle: string): string {
  return bareHandle(handle).toLowerCase()
}
