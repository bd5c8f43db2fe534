/** Builds the builder under `/builder/`; in development `/api` is the server at CAIRN_URL, or else the fake. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fakeApi } from './fake/plugin.ts'
import { policy } from './fake/policy.ts'

const server = process.env['CAIRN_URL']
const proxy = server ? { '/api': server, '/v1': server, '/sdk': server, '/preview': server } : {}

export default defineConfig({
  base: '/builder/',
  plugins: [react(), policy(), ...(server ? [] : [fakeApi()])],
  resolve: { alias: {
    '@cairn/sdk/renderer': fileURLToPath(new URL('../sdk-js/src/renderer/index.ts', import.meta.url)),
    '@cairn/sdk/pages': fileURLToPath(new URL('../sdk-js/src/core/pages.ts', import.meta.url)),
    '@cairn/sdk/words': fileURLToPath(new URL('../sdk-js/src/help/words.ts', import.meta.url)),
    '@cairn/sdk/preview': fileURLToPath(new URL('../sdk-js/preview', import.meta.url)),
    '@cairn/sdk/editing': fileURLToPath(new URL('../sdk-js/src/editing', import.meta.url)),
  } },
  build: { manifest: true, target: 'es2022', modulePreload: { polyfill: false }, cssMinify: 'lightningcss' },
  server: { proxy },
  preview: { proxy },
})
