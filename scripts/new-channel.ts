/** npm run new:channel NAME: a channel that passes the conformance suite on a network in miniature, to be made real. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const templates = path.join(import.meta.dirname, 'new-channel')

/** Writes the files of a new channel below `root` and gives their paths. Throws when the name is bad or taken. */
export function makeChannel(root: string, name: string): readonly string[] {
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(name))
    throw new Error(`“${name}” is no name for a channel: use small letters, digits and hyphens, such as “matrix”.`)
  const folder = path.join('packages/channels/src', name)
  if (existsSync(path.join(root, folder))) throw new Error(`There is a channel “${name}” already.`)
  mkdirSync(path.join(root, folder), { recursive: true })
  const made = readdirSync(templates).map((file) => {
    const plain = file.replace(/\.template$/, '')
    const target = plain.endsWith('.md')
      ? path.join('docs/channels', `${name}.md`)
      : path.join(folder, plain === 'conformance.test.ts' ? `${name}.conformance.test.ts` : plain)
    writeFileSync(path.join(root, target), filled(readFileSync(path.join(templates, file), 'utf8'), name))
    return target
  })
  return [...made, register(root, name)]
}

function filled(template: string, name: string): string {
  const words = name.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  return template
    .replaceAll('__name__', name)
    .replaceAll('__Title__', words.join(' '))
    .replaceAll('__Pascal__', words.join(''))
}

/** The one line by which everybody else knows it. */
function register(root: string, name: string): string {
  const file = 'packages/channels/src/registry.ts'
  const text = readFileSync(path.join(root, file), 'utf8')
  const [lines = ''] = /const lines[^{]*\{[^}]*\}>> = \{\n/.exec(text) ?? /const lines[\s\S]*?= \{\n/.exec(text) ?? []
  const end = text.indexOf('\n}', text.indexOf(lines) + lines.length)
  const key = /^[a-z]\w*$/.test(name) ? name : `'${name}'`
  const line = `\n  ${key}: () => import('./${name}/channel.ts'),`
  writeFileSync(path.join(root, file), text.slice(0, end) + line + text.slice(end))
  return file
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name = ''] = process.argv.slice(2)
  try {
    const made = makeChannel(path.resolve(import.meta.dirname, '..'), name)
    process.stdout.write(
      `Made:\n${made.map((file) => `  ${file}`).join('\n')}\n\nNow: npm test -- packages/channels/src/${name}\n`,
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
