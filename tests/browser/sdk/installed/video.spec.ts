/** A film of one's own, from a document and its files to what the server knows of who watched it. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test as base } from '../../fixtures/core.ts'
import { startStranger } from '../../fixtures/stranger.ts'

interface Keys { write_key: string; secret_key: string }

const MEDIA = new URL('../../../../sdk-js/stories/media/', import.meta.url)
const FILES = { 'media/harbour.webm': 'harbour.webm', 'media/harbour.vtt': 'harbour.vtt' }

const document = (key: string) => `format: cairn/1
kind: flow
key: ${key}
type: tour
name: Spec of videos
tags: [spec]
audience: { trait: role, is: ${key} }
steps:
  - id: watch
    pattern: video
    mini: true
    content:
      - heading: How guests book
      - video:
          src: media/harbour.webm
          title: How guests book
          captions: [{ src: media/harbour.vtt, language: en, label: English }]
          width: 640
          height: 360
        id: film
    actions:
      - { label: Next, do: next, primary: true }
  - id: turn
    pattern: slideout
    content: [{ heading: Now you }]
    actions:
      - { label: Done, do: complete, primary: true }
`

const test = base.extend<{ stranger: string; keys: Keys; reports: string[] }>({
  keys: async ({ baseURL }, use) => {
    test.skip(!baseURL, 'needs CAIRN_TEST_BASE_URL')
    await use(JSON.parse(readFileSync(`${process.env['CAIRN_VAR_DIR'] ?? 'var'}/demo.json`, 'utf8')) as Keys)
  },
  stranger: async ({ baseURL, keys }, use) => {
    const { url, close } = await startStranger(baseURL ?? '', keys.write_key)
    await use(url)
    await close()
  },
  /** What the page's strict policy complains about. */
  reports: async ({ page }, use) => {
    const reports: string[] = []
    await page.exposeFunction('reported', (report: string) => reports.push(report))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        (window as unknown as { reported(report: string): void }).reported(`${violatedDirective} ${blockedURI}`)
      })
    })
    await use(reports)
  },
})

const video = (page: Page) => page.locator('cairn-root video')

/** Through the whole film at four times its speed. */
const watch = (page: Page) => video(page).evaluate(async (it) => {
  const film = it as HTMLVideoElement
  film.playbackRate = 4
  const ended = new Promise((done) => { film.onended = done })
  await film.play()
  await ended
})

test('a film plays under the strict policy, goes on small, and the server knows how far it was watched', async ({ page, request, stranger, keys, reports }) => {
  const key = `spec-video-${randomUUID().slice(0, 8)}`
  const headers = { authorization: `Bearer ${keys.secret_key}` }
  const media: Record<string, string> = {}
  for (const [path, name] of Object.entries(FILES)) {
    const data = readFileSync(new URL(name, MEDIA))
    media[path] = createHash('sha256').update(data).digest('hex')
    const kept = await request.put(`/api/v1/media/${media[path]}`, { headers, data })
    expect(kept.status(), await kept.text()).toBe(200)
  }
  const pushed = await request.post('/api/v1/documents/push', {
    headers, data: { files: [{ path: `${key}.yaml`, source: document(key), media }], publish: true, environment: 'production', note: 'From a spec' },
  })
  expect(pushed.status(), await pushed.text()).toBe(200)

  await page.goto(stranger)
  await page.waitForFunction(() => typeof window.cairn?.version === 'string')
  await page.evaluate((key) => { window.cairn.identify(key, { role: key }) }, key)
  await expect(page.getByRole('heading', { name: 'How guests book' })).toBeVisible()
  await expect.poll(() => video(page).evaluate((it) => (it as HTMLVideoElement).textTracks[0]?.cues?.length)).toBe(2)
  await video(page).evaluate((it) => (it as HTMLVideoElement).play())
  await page.locator('[data-cairn-action=next]').click()
  await expect(page.getByRole('heading', { name: 'Now you' })).toBeVisible()
  // On another page of the app, too.
  await page.evaluate(() => { history.pushState({}, '', '/elsewhere') })
  await watch(page)
  await page.locator('[data-cairn-action=complete]').click()

  interface Told { name: string; properties: { flow?: string; step?: string; video?: string; percent?: number } }
  const progress = async () => {
    const answer = await request.get(`/api/v1/users/user:${key}/events`, { headers })
    const { items } = await answer.json() as { items: Told[] }
    return items.filter(({ name }) => name === 'Video Progress').map(({ properties: { flow, step, video, percent } }) => [flow, step, video, percent]).reverse()
  }
  await expect.poll(progress).toEqual([25, 50, 75, 100].map((percent) => [key, 'watch', 'film', percent]))
  expect(reports).toEqual([])

  await expect(page.locator('[data-cairn-pattern=video]')).toBeVisible()
  await page.evaluate(() => { window.cairn.reset() })
  await expect(page.locator('cairn-root')).toHaveCount(0)
})
