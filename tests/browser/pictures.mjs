/**
 * The pictures of the docs: `.venv/bin/python scripts/demo.py with node tests/browser/pictures.mjs`; names behind it take these alone.
 * Patterns come from the stories, and the same stories give the same pictures. Screens of the builder show the whole history
 * only beside `make run`: `CAIRN_TEST_BASE_URL=http://127.0.0.1:8080 node tests/browser/pictures.mjs results flow explain`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/** By the name of the page in docs/author: the story, what somebody has done in it, and whether a panel opens by itself; `beside` is what else there is to see. */
const PICTURES = {
  modal: { story: 'modal-welcome' },
  slideout: { story: 'slideout-news' },
  tooltip: { story: 'tooltip-tour' },
  banner: { story: 'banner-over' },
  hotspots: { story: 'hotspot-page', press: '[data-cairn-step=guest][data-cairn-action=open]' },
  walkthrough: { story: 'tooltip-do' },
  checklist: { story: 'checklist-first-steps' },
  launcher: { story: 'launcher-looks' },
  'resource-centre': { story: 'resource-centre-help', panel: true },
  articles: { story: 'resource-centre-article', panel: true },
  survey: { story: 'survey-nps' },
  video: { story: 'video-mini' },
  content: { story: 'modal-blocks' },
  themes: { story: 'modal-welcome?theme=brand' },
  languages: { story: 'tooltip-tour?locale=ar' },
  debugger: { story: 'tooltip-tour', press: '[data-cairn-action=next]', beside: debug, size: { width: 1366, height: 720 } },
}
const SIZE = { width: 960, height: 600 }
/** Screens of the builder, for the README and those who read results or ask why. */
const SCREENS = {
  results: '/experiments/shorter-welcome',
  flow: '/flows/first-invoice',
  flows: { path: '/flows', act: choose },
  templates: '/templates',
  segments: '/segments/new-administrators',
  'what-if': '/flows/welcome/what-if',
  publishing: '/flows/welcome/publish',
  'first-flow': '/flows/welcome/edit',
  'insights-ask': '/insights/ask?kind=funnel&last=90+day&event=Invoice+Created&event=Invoice+Sent&event=Invoice+Paid&within=14+days&by=role',
  onboarding: '/insights/onboarding',
  explain: '/users/user:aino-aalto-318-1/explain?flow=first-invoice',
}

const base = process.env.CAIRN_TEST_BASE_URL
const folder = process.env.PICTURES ?? fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))

const wanted = process.argv.slice(2)
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath && { executablePath }) })
const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
// News are dated by the day.
await page.clock.setFixedTime(new Date('2026-11-05T09:00:00Z'))
for (const [name, { story, press, panel, beside, size = SIZE }] of Object.entries(PICTURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await page.setViewportSize(size)
  await page.goto(`${base}/sdk/stories/${story}`)
  const surface = page.locator(panel ? '.panel' : '[data-cairn-step]').filter({ visible: true })
  await surface.first().waitFor()
  if (press) await page.locator(press).click()
  if (beside) await beside(page)
  await page.evaluate(() => new Promise((then) => { requestAnimationFrame(() => requestAnimationFrame(then)) }))
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`docs/pictures/${name}.png`)
}
const builder = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
for (const [name, screen] of Object.entries(SCREENS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { path, act } = typeof screen === 'string' ? { path: screen } : screen
  const { admin } = JSON.parse(readFileSync(`${process.env.CAIRN_VAR_DIR ?? fileURLToPath(new URL('../../var', import.meta.url))}/demo.json`, 'utf8'))
  await builder.context().request.post(`${base}/api/v1/session`, { data: admin })
  await builder.goto(`${base}/builder/production${path}`, { waitUntil: 'networkidle' })
  await act?.(builder)
  await builder.screenshot({ path: `${folder}/${name}.png` })
  console.log(`docs/pictures/${name}.png`)
}
await browser.close()

/** Three of the flows. */
async function choose(page) {
  for (const at of [0, 2, 3]) await page.getByRole('checkbox', { name: /^Choose (?!all)/ }).nth(at).check()
}

/** The debugger, at a moment when an event waits, with the pointer on an anchor. */
async function debug(page) {
  await page.evaluate(() => {
    window.cairn.track('Booking Opened')
    return window.cairn.debugger()
  })
  await page.getByRole('list', { name: 'Anchors' }).getByRole('listitem').nth(2).hover()
}
