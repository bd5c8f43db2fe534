/**
 * The film about the invoice template, with its captions and its poster, taken in Ledgerly itself:
 * `.venv/bin/python scripts/demo.py with node tests/browser/film.mjs`. To be taken anew when Ledgerly looks different.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { webm } from './webm.mjs'

const FOLDER = fileURLToPath(new URL('../../flows/demo/media/', import.meta.url))
const STAGE = { width: 1080, height: 675 }
const FILM = { width: 800, height: 500 }
const BITS_A_SECOND = 240_000
const FRAME = 0.125

const base = process.env.CAIRN_TEST_BASE_URL
const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath && { executablePath }) })
const page = await browser.newPage({ viewport: STAGE, colorScheme: 'light', bypassCSP: true })

async function setTheStage() {
  // Nobody is onboarded while the film is taken.
  await page.route('**/demo/config.json', (route) => route.abort())
  await page.goto(`${base}/demo/`)
  await page.getByRole('button', { name: 'Marta Kivelä' }).click()
  await page.getByTestId('nav-template').click()
  await page.addStyleTag({ content: `
    .places, .bar, .page-head { display: none } .frame { display: block } .page { padding-block: 36px }
    .toast.said { animation: none; opacity: 1 }
    #hand { pointer-events: none; position: fixed; inset: 0 auto auto 0; z-index: 99; width: 22px; height: 22px; margin: -11px; border-radius: 50%; background: #93431b66; border: 2px solid #93431b }` })
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('i'), { id: 'hand' }))
    scrollTo(0, 0)
  })
}

const frames = []
const captions = []
const now = () => frames.at(-1)?.until ?? 0

async function take(seconds = FRAME) {
  const image = (await page.screenshot()).toString('base64')
  frames.push({ image, at: now(), until: now() + seconds })
}

function say(text) {
  captions.push({ text, at: now() })
}

let hand = { x: 900, y: 600 }
async function point(to) {
  hand = to
  await page.evaluate(({ x, y }) => { document.getElementById('hand').style.translate = `${x}px ${y}px` }, hand)
}

/** The hand goes there in half a second, presses, and leaves time to see what came of it. */
async function press(target, seconds) {
  const box = await target.boundingBox()
  const [from, to] = [hand, { x: box.x + Math.min(box.width, 90) / 2, y: box.y + box.height / 2 }]
  for (const part of [0.3, 0.75, 0.95, 1]) {
    await point({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
    await take()
  }
  await target.click({ position: { x: to.x - box.x, y: to.y - box.y } })
  await take(seconds)
}

const choice = (set, place) => page.getByTestId(`template-${set}`).locator('label').nth(place)

async function play() {
  say('This is how your invoices look today.')
  await point(hand)
  await take(1)
  say('Choose a mark. The sheet follows you.')
  await press(choice('mark', 1), 1)
  await press(choice('mark', 2), 1)
  say('Choose a colour.')
  await press(choice('colour', 1), 1)
  await press(choice('colour', 3), 1)
  say('Say in how many days you want to be paid.')
  await page.getByTestId('template-terms').selectOption('7')
  await press(page.getByTestId('template-terms'), 1.25)
  say('Save. Every new invoice looks like this.')
  await press(page.getByTestId('template-save'), 2)
}

/** By the browser's own encoder: the frames of the film, and its first picture. */
const develop = () => page.evaluate(async ({ frames, FILM, BITS_A_SECOND }) => {
  const said = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const chunks = []
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      chunks.push({ at: Math.round(chunk.timestamp / 1000), key: chunk.type === 'key', data: said(bytes) })
    },
    error(error) { throw error },
  })
  encoder.configure({ codec: 'vp09.00.10.08', ...FILM, bitrate: BITS_A_SECOND, latencyMode: 'quality' })
  const canvas = new OffscreenCanvas(FILM.width, FILM.height)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  const draw = async (image) => {
    const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0))
    context.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0, FILM.width, FILM.height)
  }
  for (const [index, { image, at, until }] of frames.entries()) {
    await draw(image)
    // A still picture is said again at its end, so that it is sharp and the film as long as it should be.
    for (const moment of until - at < 0.5 ? [at] : [at, until - 0.06]) {
      const frame = new VideoFrame(canvas, { timestamp: moment * 1e6 })
      encoder.encode(frame, { keyFrame: index === 0 && moment === at })
      frame.close()
    }
  }
  await encoder.flush()
  await draw(frames[0].image)
  const poster = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  return { chunks, poster: said(new Uint8Array(await poster.arrayBuffer())) }
}, { frames, FILM, BITS_A_SECOND })

const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(14, 23)
const written = () => ['WEBVTT', ...captions.map(({ text, at }, index) => `${clock(at)} --> ${clock(captions[index + 1]?.at ?? now())}\n${text}`)].join('\n\n') + '\n'

function keep(name, content) {
  writeFileSync(FOLDER + name, content)
  console.log(`flows/demo/media/${name}: ${content.length} bytes`)
}

await setTheStage()
await play()
const { chunks, poster } = await develop()
keep('template.webm', webm({ ...FILM, duration: now() * 1000, frames: chunks.map((chunk) => ({ ...chunk, data: Buffer.from(chunk.data, 'base64') })) }))
keep('template.webp', Buffer.from(poster, 'base64'))
keep('template.en.vtt', written())
await browser.close()
