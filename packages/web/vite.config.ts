import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { readMessages } from './read-messages.ts'

const server = process.env['EARSHOT_SERVER'] ?? 'http://127.0.0.1:4747'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), readMessages()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // What every first screen needs comes in two files: one that changes with a release, one with a library.
          groups: [
            { name: 'libraries', test: /node_modules/, minShareCount: 2 },
            {
              name: 'house',
              test: /web\/src\/(?:(?:app|client|kit|mention|now)\/(?!KeySheet|Palette|commands|fitting)|conversation\/Conversation(?:Pane|Loading))/,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: false } } },
})
