import path from 'node:path'
import { defineConfig } from 'vite'

const packages = path.resolve(import.meta.dirname, '..')

/**
 * Turns the server into JavaScript, file by file: packages/x/src/a/b.ts becomes packages/x/.build/a/b.js. So every file
 * finds its packages and its data by the same relative paths as in the sources, and Node loads only what it uses.
 */
export default defineConfig({
  root: path.resolve(packages, '..'),
  logLevel: 'warn',
  ssr: { noExternal: [/^@earshot\//], external: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: packages,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    rollupOptions: {
      input: [
        'main',
        'cli/earshot',
        'understanding/learning/learn-worker',
        'understanding/reading/reading-worker',
        'understanding/topics/topics-worker',
      ].map((name) => path.join(packages, `server/src/${name}.ts`)),
      output: {
        format: 'es',
        preserveModules: true,
        preserveModulesRoot: packages,
        // What the bundler adds of its own, or takes in from elsewhere (JSON), belongs to no package's sources; and a
        // folder node_modules beside them would hide the real one.
        entryFileNames: ({ name }) => `${placeOf(name)}.js`,
      },
    },
  },
})

function placeOf(name: string): string {
  const isOurs = /^[^/]+\/src\//.test(name)
  return isOurs ? name.replace('/src/', '/.build/') : `server/.build/${name.replace('node_modules/', '_packages/')}`
}
