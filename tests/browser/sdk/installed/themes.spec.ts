/** Themes and languages from their documents to the screen of somebody else's app, under the strict policy. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { APIRequestContext } from '@playwright/test'
import { expect, test as base } from '../../fixtures/core.ts'
import { startStranger } from '../../fixtures/stranger.ts'

interface Keys { write_key: string; secret_key: string }

const test = base.extend<{ stranger: string; keys: Keys }>({
  keys: async ({ baseURL }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    await use(JSON.parse(readFileSync(`${process.env['CAIRN_VAR_DIR'] ?? 'var'}/demo.json`, 'utf8')) as Keys)
  },
  stranger: async ({ baseURL, keys }, use) => {
    const { url, close } = await startStranger(baseURL ?? '', keys.write_key)
    await use(url)
    await close()
  },
})

const documents = (key: string): Record<string, string> => ({
  [`${key}-plain.yaml`]: `format: cairn/1
kind: flow
key: ${key}-plain
type: tour
name: Spec of themes without its own
tags: [spec]
audience: { trait: role, is: ${key} }
trigger: { on: manual }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Nothing of its own
    actions:
      - { label: Go on, do: complete, primary: true }
`,
  [`${key}-house.yaml`]: `format: cairn/1
kind: theme
key: ${key}-house
name: Spec of themes
tokens: { accent: "#7a3b12", radius: 3px }
css: ".primary { letter-spacing: 2px }"
`,
  [`${key}-night.yaml`]: `format: cairn/1
kind: theme
key: ${key}-night
name: Spec of themes at night
extends: ${key}-house
mode: dark
dark: { accent: "#8ab4ff" }
css: "[data-cairn-pattern=modal] .primary { text-transform: uppercase }"
`,
  [`${key}.yaml`]: `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Spec of themes
tags: [spec]
theme: ${key}-night
audience: { trait: role, is: ${key} }
frequency: { until: never }
steps:
  - id: hello
    pattern: modal
    content:
      - heading: Hello, {{ user.first_name | there }}
      - text: "{{ user.seats as plural(one: # seat, other: # seats) | no seats }} until {{ user.ends as date | soon }}"
    actions:
      - { label: Go on, do: complete, primary: true }
translations:
  pt:
    hello.heading: Olá, {{ user.first_name | você }}
    hello.text: "{{ user.seats as plural(one: # lugar, other: # lugares) | nenhum }} até {{ user.ends as date | breve }}"
  pt-BR:
    hello.heading: Oi, {{ user.first_name | você }}
`,
})

async function publish(request: APIRequestContext, { secret_key: secret }: Keys, sources: Record<string, string>): Promise<void> {
  const files = Object.entries(sources).map(([path, source]) => ({ path, source, media: {} }))
  const pushed = await request.post('/api/v1/documents/push', {
    headers: { authorization: `Bearer ${secret}` }, data: { files, publish: true, environment: 'production', note: 'From a spec' },
  })
  expect(pushed.status(), await pushed.text()).toBe(200)
}

test('an inherited theme is worn, and the words are those of the reader', async ({ page, request, stranger, keys }) => {
  const key = `spec-theme-${randomUUID().slice(0, 8)}`
  await publish(request, keys, documents(key))

  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((key) => { window.cairn.identify(key, { role: key, first_name: 'Ada', seats: 1200, ends: '2027-03-01' }) }, key)
  const surface = page.locator(`[data-cairn-flow="${key}"]`)
  await expect(surface).toContainText('Hello, Ada')
  await expect(surface).toContainText('1,200 seats until March 1, 2027')
  await expect(surface).toHaveCSS('border-radius', '3px')
  await expect(surface).toHaveCSS('color-scheme', 'dark')
  const primary = surface.locator('.primary')
  await expect(primary).toHaveCSS('background-color', 'rgb(138, 180, 255)')
  await expect(primary).toHaveCSS('letter-spacing', '2px')
  await expect(primary).toHaveCSS('text-transform', 'uppercase')

  // What shows is told anew.
  await page.evaluate(() => { window.cairn.setLocale('pt-BR') })
  await expect(surface).toContainText('Oi, Ada')
  await expect(surface).toContainText('1.200 lugares até 1 de março de 2027')
  await expect(surface).toHaveAttribute('lang', 'pt-BR')
  await page.evaluate(() => { window.cairn.setLocale('sv') })
  await expect(surface).toContainText('Hello, Ada')

  await page.evaluate((key) => { window.cairn.setTheme(`${key}-house`) }, key)
  await page.evaluate((key) => window.cairn.start(`${key}-plain`), key)
  const plain = page.locator(`[data-cairn-flow="${key}-plain"]`)
  await expect(plain.locator('.primary')).toHaveCSS('background-color', 'rgb(122, 59, 18)')
  await page.evaluate(() => { window.cairn.setTheme('') })
  await expect(plain.locator('.primary')).not.toHaveCSS('background-color', 'rgb(122, 59, 18)')
})

test('the language may be a trait of the person', async ({ page, request, stranger, keys }) => {
  const key = `spec-locale-${randomUUID().slice(0, 8)}`
  await publish(request, keys, documents(key))
  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((key) => { window.cairn.identify(key, { role: key, locale: 'pt-PT' }) }, key)
  await expect(page.locator(`[data-cairn-flow="${key}"]`)).toContainText('Olá, você')
  await expect(page.locator(`[data-cairn-flow="${key}"]`)).toContainText('nenhum até breve')
})
