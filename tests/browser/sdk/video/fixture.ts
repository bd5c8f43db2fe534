/** Films for the specs: what is heard of them is silence, and nobody has to keep a file. */
import type { Page } from '@playwright/test'
import type { Action, Step, VideoBlock } from '../../../../sdk-js/src/contract/content.ts'
import { test as base, expect, flow, heading, next, type Host } from '../renderer/fixture.ts'

export { expect, flow, heading, next }

export const back: Action = { id: 'back', label: [{ type: 'text', text: 'Back' }], do: [{ type: 'back' }] }

/** Browsers play sounds in a video element like films; eight thousand silent samples a second. */
function wav(seconds: number): Buffer {
  const samples = Buffer.alloc(8000 * seconds, 128)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

const VTT = 'WEBVTT\n\n00:00.000 --> 00:10.000\nChoose a customer.\n'

/** Seconds. */
export const LONG = 4

export const film: VideoBlock = { type: 'video', id: 'film', title: 'How invoices work', src: '/film.wav', width: 640, height: 360 }
export const hosted: VideoBlock = { type: 'video', id: 'hosted', title: 'How invoices work', host: 'youtube', player: '/player.html', width: 640, height: 360 }

export const step = (video: VideoBlock, more: Partial<Step> = {}): Partial<Step> & Pick<Step, 'pattern'> => ({ pattern: 'video', content: [heading('Watch this'), video], actions: [next as Action], ...more })

/** Under the policy that Cairn promises to work with. */
export const test = base.extend<{ asked: string[] }>({
  asked: async ({ page }, use) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await use(asked)
  },
  host: async ({ host, page }, use) => {
    await page.route('**/film.wav', (route) => {
      // A player jumps only in what is sent in pieces.
      const from = Number(/bytes=(\d+)/.exec(route.request().headers()['range'] ?? '')?.[1] ?? 0)
      const whole = wav(LONG)
      const headers = { 'accept-ranges': 'bytes', 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}`, 'access-control-allow-origin': '*' }
      return route.fulfill({ status: 206, contentType: 'audio/wav', body: whole.subarray(from), headers })
    })
    await page.route('**/film.vtt', (route) => route.fulfill({ contentType: 'text/vtt', body: VTT, headers: { 'access-control-allow-origin': '*' } }))
    await page.route('**/poster.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }))
    await page.route('**/player.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Player</title><button>Pause</button>' }))
    await host.open('/invoices.html?strict')
    await use(host)
    expect(await page.evaluate(() => window.fixture.reports), 'nothing is reported to the policy').toEqual([])
  },
})

/** Plays from where it is, four times as fast, until this second. */
export const playTo = (page: Page, second: number): Promise<void> => page.locator('cairn-root video').evaluate(async (it, second) => {
  const video = it as HTMLVideoElement
  video.playbackRate = 4
  await video.play()
  await new Promise<void>((done) => {
    const look = () => { if (video.currentTime >= second || video.ended) done(); else requestAnimationFrame(look) }
    look()
  })
  video.pause()
}, second)

export const jumpTo = (page: Page, second: number): Promise<void> => page.locator('cairn-root video').evaluate(async (it, second) => {
  const video = it as HTMLVideoElement
  const there = new Promise((done) => { video.onseeked = done })
  video.currentTime = second
  await there
}, second)

export const state = (page: Page) => page.locator('cairn-root video').evaluate((it) => {
  const { paused, currentTime } = it as HTMLVideoElement
  return { paused, currentTime }
})

export const percents = async (host: Host): Promise<unknown[]> => (await host.calls('Video Progress')).map(({ detail }) => (detail as { percent: number }).percent)
