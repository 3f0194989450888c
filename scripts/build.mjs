import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { fail, root, say } from './setup.mjs'

// Whoever asks for a build, tests too: the screens are built as they are used.
process.env.NODE_ENV = 'production'

const packages = path.join(root, 'packages')
const stampFile = path.join(root, '.build/stamps.json')

const server = {
  name: 'server',
  sentence: 'Building the server …',
  sources: readdirSync(packages).filter(
    (name) => !['web', 'widget'].includes(name) && existsSync(path.join(packages, name, 'package.json')),
  ),
  result: path.join(packages, 'server/.build/main.js'),
  build: buildServer,
}
const screens = {
  name: 'screens',
  sentence: 'Building the screens …',
  sources: ['web', 'api', 'domain'],
  result: path.join(packages, 'web/dist/index.html'),
  build: buildScreens,
}
const widget = {
  name: 'widget',
  sentence: 'Building the chat …',
  sources: ['widget'],
  result: path.join(packages, 'widget/dist/chat.js'),
  build: buildWidget,
}

/**
 * Builds what changed since the last time, by content; quiet when that is nothing. Run as a program of its own, so that
 * the server does not keep the memory of the build.
 */
async function buildWhatChanged() {
  const stamps = readStamps()
  for (const part of [server, screens, widget]) {
    const stamp = stampOf(part.sources)
    if (stamps[part.name] === stamp && existsSync(part.result)) continue
    say(part.sentence)
    await part.build()
    stamps[part.name] = stamp
    mkdirSync(path.dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, JSON.stringify(stamps))
  }
}

async function buildServer() {
  const names = server.sources
  for (const name of names) rmSync(path.join(packages, name, '.build'), { recursive: true, force: true })
  const vite = await import('vite')
  await vite.build({ configFile: path.join(packages, 'server/vite.config.ts') })
  for (const name of names) copyData(path.join(packages, name, 'src'), path.join(packages, name, '.build'))
}

/** What is not code lies beside the code that reads it: migrations, word lists. */
function copyData(from, to) {
  if (!existsSync(from)) return
  const isData = (file) => statSync(file).isDirectory() || !/\.tsx?$/.test(file)
  cpSync(from, to, { recursive: true, filter: isData })
}

async function buildScreens() {
  const vite = await import('vite')
  await vite.build({ configFile: path.join(packages, 'web/vite.config.ts'), logLevel: 'warn' })
  for (const file of listFiles(path.join(packages, 'web/dist'))) compress(file)
}

async function buildWidget() {
  const vite = await import('vite')
  await vite.build({ configFile: path.join(packages, 'widget/vite.config.ts') })
}

/** Once here and well, instead of at every request. */
function compress(file) {
  const bytes = readFileSync(file)
  if (!/\.(js|css|html|svg|json|txt|webmanifest)$/.test(file) || bytes.length < 1024) return
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
}

/** A hash over names and contents of everything that goes into a build. */
function stampOf(names) {
  const hash = createHash('sha256')
  const files = names.flatMap((name) => listFiles(path.join(packages, name))).filter(isSource)
  for (const file of [...files, path.join(root, 'package-lock.json'), import.meta.filename]) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

const isNoSource = /[\\/](node_modules|dist|\.build|models|test|training)[\\/]|\.test\.tsx?$/

function isSource(file) {
  return !isNoSource.test(path.relative(packages, file))
}

function listFiles(directory) {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (['node_modules', 'dist', '.build'].includes(entry.name) && !directory.includes('dist')) return []
      const file = path.join(directory, entry.name)
      return entry.isDirectory() ? listFiles(file) : [file]
    })
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

try {
  await buildWhatChanged()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
