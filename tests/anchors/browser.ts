/** A Chromium in which the cached pages stand as their authors left them: no network, no scripts of theirs. */
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CACHE } from './corpus.ts'
import type * as inpage from './inpage.ts'

declare global {
  /** What `inpage.ts` exports, in the page. */
  const bench: typeof inpage
}

const ORIGIN = 'https://pages.example/'
const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css' }
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']

export async function open(): Promise<{ browser: Browser; page: Page }> {
  const executablePath = process.env['CHROME_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  const browser = await chromium.launch({ args: FLAGS, ...(executablePath && { executablePath }) })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(0)
  await page.addInitScript({ content: await script() })
  await page.route('**/*', (route) => {
    const url = route.request().url()
    const file = join(CACHE, decodeURIComponent(url.slice(ORIGIN.length).split(/[?#]/)[0]!))
    const type = TYPES[file.split('.').at(-1)!]
    if (!url.startsWith(ORIGIN) || !type || !existsSync(file)) return route.abort()
    return route.fulfill({ body: readFileSync(file), contentType: type })
  })
  return { browser, page }
}

export const visit = (page: Page, address: string) => page.goto(ORIGIN + address, { waitUntil: 'load' })

/** What runs in the pages leaves its exports on `bench`. */
async function script(): Promise<string> {
  const entry = fileURLToPath(new URL('inpage.ts', import.meta.url))
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'bench', target: 'es2022' })
  return `${outputFiles[0]!.text};globalThis.bench = bench`
}
