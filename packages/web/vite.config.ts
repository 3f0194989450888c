import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['EARSHOT_SERVER'] ?? 'http://127.0.0.1:4747'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: { target: 'es2023', outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, cssCodeSplit: true },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: false } } },
})
