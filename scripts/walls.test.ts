import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Who may import whom, of ours. ARCHITECTURE.md says why. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  matching: [],
  understanding: [],
  channels: ['domain'],
  api: ['domain'],
  server: ['api', 'domain', 'matching', 'understanding', 'channels'],
  web: ['api', 'domain'],
  widget: [],
}

interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly file: string
  readonly owner: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly isTest: boolean
}

interface Import {
  readonly from: string
  /** Names that exist at run time; types are none. */
  readonly names: readonly string[]
}

const isCode = /\.tsx?$/
/** AssemblyScript is a language of its own. */
const isForeign = /\/(node_modules|dist|\.build|kernel)\//
const isTestFile = /\.test\.tsx?$|-for-tests\.ts$|\/testing(\/|\.ts$)|\/test\//

function readSources(): readonly Source[] {
  return readdirSync(path.join(root, 'packages'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCode.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !isForeign.test(file))
    .map(readSource)
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8')
  const { module } = parseSync(file, text)
  const imports = [
    ...module.staticImports.map((found) => ({
      from: found.moduleRequest.value,
      names: found.entries.filter((entry) => !entry.isType).map((entry) => entry.importName.name ?? '*'),
    })),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ from: entry.moduleRequest.value, names: ['*'] }] : [],
      ),
    ),
    ...module.dynamicImports.map((found) => ({
      from: text.slice(found.moduleRequest.start, found.moduleRequest.end).replaceAll(/['"`]/g, ''),
      names: ['*'],
    })),
  ]
  return { file, owner: file.split('/')[1] ?? '', text, imports, isTest: isTestFile.test(file) }
}

/** The package of ours that an import leads to, by name or by path; undefined when it is not ours. */
function packageOf(source: Source, from: string): string | undefined {
  const named = /^@earshot\/([^/]+)/.exec(from)?.[1]
  if (named !== undefined || !from.startsWith('.')) return named
  const [top, name] = path.posix.join(path.posix.dirname(source.file), from).split('/')
  return top === 'packages' ? name : undefined
}

const sources = readSources()
const running = sources.filter((source) => !source.isTest && source.file.includes('/src/'))

describe('the walls of the house', () => {
  it('has something to look at', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(Object.keys(mayImport)).toEqual(expect.arrayContaining([...new Set(sources.map((source) => source.owner))]))
  })

  it('packages import only whom they may', () => {
    const broken = sources.flatMap((source) =>
      source.imports
        .map(({ from }) => packageOf(source, from))
        .filter((to) => to !== undefined && to !== source.owner && !mayImport[source.owner]?.includes(to))
        .map((to) => `${source.file} imports ${to}`),
    )
    expect(broken).toEqual([])
  })

  it('packages reach each other by name, never by path, but for the kits of their tests', () => {
    const isKit = (source: Source, from: string) => source.isTest && /^(\.\.\/)+\w+\/test\//.test(from)
    const broken = sources.flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith('.') && packageOf(source, from) !== source.owner && !isKit(source, from))
        .map(({ from }) => `${source.file} imports ${from}`),
    )
    expect(broken).toEqual([])
  })

  it('what is pure asks neither the system nor the clock nor chance', () => {
    const pure = running.filter(
      ({ owner, file }) => ['domain', 'matching'].includes(owner) && !file.endsWith('/evaluate.ts'),
    )
    // The engine's compiled heart is a file; reading it is all that its loader does.
    const loader = 'packages/matching/src/engine/kernel.ts'
    const broken = pure.flatMap(({ file, text, imports }) => [
      ...imports
        .filter(({ from }) => from.startsWith('node:') && file !== loader)
        .map(({ from }) => `${file} imports ${from}`),
      ...(text.match(/\b(Date\.now\(|Math\.random\(|new Date\(\)|process\.)/g) ?? []).map(
        (what) => `${file} uses ${what}`,
      ),
    ])
    expect(broken).toEqual([])
  })

  it('the environment and the arguments are read in one file', () => {
    // The command line hands its words to the commands, the launcher the search path to the programs it starts.
    const readers = ['config.ts', 'cli/earshot.ts', 'database/embedded/launcher.ts'].map(
      (file) => `packages/server/src/${file}`,
    )
    const broken = running.filter(({ file, text }) => /\bprocess\.(env|argv)\b/.test(text) && !readers.includes(file))
    expect(broken.map(({ file }) => file)).toEqual([])
  })

  it('only the server speaks to the database', () => {
    const broken = sources.filter(
      ({ owner, imports }) => owner !== 'server' && imports.some(({ from }) => from === 'kysely' || from === 'pg'),
    )
    expect(broken.map(({ file }) => file)).toEqual([])
  })

  it('doors hold no SQL', () => {
    const isDoor = /^packages\/server\/src\/((http|live|mcp|cli)\/|[^/]+\.ts$|.*\/routes\.ts$)/
    const asksDatabase = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/
    const broken = running.filter(
      ({ file, text, imports }) =>
        isDoor.test(file) &&
        (asksDatabase.test(text) || imports.some(({ from, names }) => from === 'kysely' && names.includes('sql'))),
    )
    expect(broken.map(({ file }) => file)).toEqual([])
  })

  it("a network's name appears only in its folder and its line of the registry", () => {
    // What these folders are called are everyday words.
    const everyday = new Set(['feeds', 'import', 'email', 'webhook'])
    const names = running
      .map(({ file }) => /^packages\/channels\/src\/(\w+)\/channel\.ts$/.exec(file)?.[1])
      .filter((name) => name !== undefined && !everyday.has(name))
    expect(names).toContain('bluesky')
    const broken = names.flatMap((name) => {
      const home = new RegExp(`^packages/channels/src/(${name}/|registry\\.ts$)|/sample/`)
      const word = new RegExp(`\\b${name}\\b`, 'i')
      return running
        .filter(({ file, text }) => !home.test(file) && word.test(text))
        .map(({ file }) => `${file} names ${name}`)
    })
    expect(broken).toEqual([])
  })
})
