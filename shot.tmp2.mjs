import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
const base = readFileSync('/tmp/help-work/url', 'utf8').trim()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(`${base}/sdk/stories/`)
const links = await page.locator('nav a, a').evaluateAll((all) => all.map((a) => a.getAttribute('href')).filter((h) => h))
const ids = [...new Set(links.map((l) => (l.match(/story=([\w-]+)|#([\w-]+)|stories\/([\w-]+)/) ?? []).slice(1).find(Boolean)).filter(Boolean))]
console.log(ids.join(' '))
const found = new Map()
for (const id of ids) {
  await page.goto(`${base}/sdk/stories/${id}`)
  await page.locator('[data-cairn-step]').first().waitFor({ timeout: 4000 }).catch(() => console.log('none', id))
  const open = page.locator('[data-cairn-action=open]')
  for (let i = 0; i < 6; i++) {
    await page.waitForTimeout(150)
    const classes = await page.evaluate(() => [...document.querySelectorAll('cairn-root')].flatMap((r) => [...r.shadowRoot.querySelectorAll('[class]')].flatMap((e) => [...e.classList].map((c) => `${e.hasAttribute('data-cairn-step') ? '*' : ''}${c}`))))
    for (const c of classes) found.set(c, (found.get(c) ?? new Set()).add(id))
    if (i === 0 && await open.count()) await open.first().click().catch(() => {})
    else await page.evaluate(() => window.cairn.next())
  }
}
for (const [c, s] of [...found].sort()) console.log(c, s.size, [...s].slice(0, 2).join(','))
await browser.close()
