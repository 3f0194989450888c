import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const files = namesIn('')
const pages = files.filter((file) => /^([A-Z]+\.md|docs\/.*\.md|packages\/\w+\/README\.md)$/.test(file)).map(readPage)
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }

interface Page {
  readonly file: string
  /** Without blocks of code. */
  readonly text: string
  /** What stands between back-ticks. */
  readonly named: readonly string[]
}

/** Files and folders below `folder`, from the root, but for what is brought or built. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist|\.git|\.build)$/.test(entry.name)) return []
    const name = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? [name, ...namesIn(name)] : [name]
  })
}

function readPage(file: string): Page {
  const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/^```[^]*?^```/gm, '')
  return { file, text, named: [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name) }
}

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

/** `server/src/<room>/{a,b}/ROOM.ts` as a pattern of whatever stands for it. `DESIGN.md` is the name of a page. */
function patternOf(name: string): RegExp {
  const pattern = name
    .replace(/\/$/, '')
    .replaceAll(/[.+()[\]]/g, String.raw`\$&`)
    .replaceAll(/\{([^}]*)\}/g, (_, words: string) => `(${words.replaceAll(',', '|')})`)
    .replaceAll(/<[^>]*>|\*/g, '[^/]*')
  const isPage = /^[^<*{]*\.md$/.test(name)
  return new RegExp(`(^|/)${isPage ? pattern : pattern.replaceAll(/\b[A-Z]{3,}\b/g, '[^/]*')}$`)
}

const isPath = (word: string): boolean => /^[\w*<{][^ :=$…]*\.(tsx?|mjs|md|css|json|sql)$/.test(word)

describe('the pages about the code', () => {
  it('name no file that is not there', () => {
    const missing = pages.flatMap(({ file, named }) =>
      named
        .flatMap((words) => words.split(' '))
        .filter((word) => isPath(word) && !files.some((one) => patternOf(word).test(one)))
        .map((word) => `${file}: ${word}`),
    )
    expect(missing).toEqual([])
  })

  it('name a page in capitals only when it is there', () => {
    expect(patternOf('NOSUCH.md').test('DESIGN.md')).toBe(false)
    expect(patternOf('DESIGN.md').test('DESIGN.md')).toBe(true)
    expect(patternOf('messages/{en,ru,el}/ROOM.json').test('web/src/messages/el/now.json')).toBe(true)
  })

  it('name no folder of a package that is not there', () => {
    const missing = pages.flatMap(({ file, named }) =>
      named
        .filter((name) =>
          /^(packages|domain|matching|understanding|channels|api|server|web|widget|docs)\/[^ ]*$/.test(name),
        )
        .filter(
          (name) => !isPath(name) && !name.includes('/.build/') && !files.some((one) => patternOf(name).test(one)),
        )
        .map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('lead where something is', () => {
    const broken = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)/g)]
        .filter(([, to = '', anchor]) => {
          const target = to === '' ? file : path.posix.join(path.posix.dirname(file), to)
          const there = path.join(root, target)
          if (!existsSync(there)) return true
          return (
            anchor !== undefined && statSync(there).isFile() && !anchorsOf(readFileSync(there, 'utf8')).includes(anchor)
          )
        })
        .map(([link]) => `${file}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('name no command that is not there', () => {
    const missing = pages.flatMap(({ file }) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bnpm run ([\w:-]+)/g)]
        .filter(([, name = '']) => !Object.hasOwn(scripts, name))
        .map(([command]) => `${file}: ${command}`),
    )
    expect(missing).toEqual([])
  })
})
