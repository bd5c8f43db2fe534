/** Unit tests beside their source: `.test.ts` decides something and needs no page, `.test.tsx` opens screens in jsdom and says so at its top. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** A machine that does a lot at once must not fail a test. */
const PATIENCE = 60_000

export default defineConfig({
  plugins: [react()],
  resolve: { alias: {
    '@cairn/sdk/renderer': fileURLToPath(new URL('../sdk-js/src/renderer/index.ts', import.meta.url)),
    '@cairn/sdk/pages': fileURLToPath(new URL('../sdk-js/src/core/pages.ts', import.meta.url)),
    '@cairn/sdk/words': fileURLToPath(new URL('../sdk-js/src/help/words.ts', import.meta.url)),
    '@cairn/sdk/preview': fileURLToPath(new URL('../sdk-js/preview', import.meta.url)),
    '@cairn/sdk/editing': fileURLToPath(new URL('../sdk-js/src/editing', import.meta.url)),
  } },
  test: {
    name: 'builder',
    include: ['src/**/*.test.{ts,tsx}'],
    environmentOptions: { jsdom: { url: 'http://localhost/builder/' } },
    setupFiles: ['./fake/setup.ts'],
    css: false,
    testTimeout: PATIENCE,
  },
})
