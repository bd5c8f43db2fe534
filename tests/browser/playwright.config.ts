/** The browser tests: in a real Chromium, against a real server (`CAIRN_TEST_BASE_URL`) or a scripted one of their own. */
import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const chromium = process.env['CHROME_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const base = process.env['CAIRN_TEST_BASE_URL']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  workers: 2,
  // A busy machine may be late once; what fails twice is broken.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 20_000,
  expect: { timeout: 5_000 },
  forbidOnly: !!process.env['CI'],
  reporter: process.env['CI'] ? [['github'], ['list']] : 'list',
  // The demo comes first: the people of other specs are real users, at whose arrival sample people leave the numbers.
  projects: [
    { name: 'demo', testMatch: 'demo/*.spec.ts' },
    { name: 'specs', testIgnore: 'demo/*.spec.ts', dependencies: ['demo'] },
  ],
  use: {
    ...(base && {
      baseURL: base,
      // The builder's own tours would stand in the way of everything else; they have a spec of theirs.
      storageState: { cookies: [], origins: [{ origin: base, localStorage: [{ name: 'cairn-tours', value: 'false' }] }] },
    }),
    trace: 'retain-on-failure',
    launchOptions: { args: QUIET, ...(chromium && { executablePath: chromium }) },
  },
})
