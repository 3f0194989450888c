import path from 'node:path'
import { defineConfig } from 'vite'

/** One file that any page can load: nothing is exported, and nothing is loaded after it. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    target: 'es2020',
    outDir: 'dist',
    emptyOutDir: true,
    lib: {
      entry: path.join(import.meta.dirname, 'src/main.ts'),
      formats: ['iife'],
      name: 'EarshotChat',
      fileName: () => 'chat.js',
    },
  },
})
