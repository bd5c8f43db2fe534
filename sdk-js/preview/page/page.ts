/** The page below a preview: plays the server, stands in for the app, and leaves the rest to the SDK as it is. */
import type { Cairn } from '../../src/contract/cairn.ts'
import type { FlowContent } from '../../src/contract/content.ts'
import { play } from '../../stories/page/server.ts'
import type { Order, Shown, Told } from '../played.ts'
import { onStandIns, type StandIn } from './standIns.ts'

const KEY = 'preview'

const tell = (told: Told) => { if (parent !== window) parent.postMessage(told, location.origin) }
const sdk = () => (window as unknown as { cairn: Cairn }).cairn

/** Every preview is somebody's first look. */
function forget(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`cairn.${KEY}.`)) localStorage.removeItem(key)
}

/** What is for the server is answered here, so that nothing is counted; articles that are live are public anyway. */
function answer(server: (path: string, body: string) => unknown): void {
  const { fetch } = window
  window.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href)
    const data = server(pathname, typeof init?.body === 'string' ? init.body : '')
    if (data !== undefined) return Promise.resolve(Response.json(data))
    if (pathname.startsWith('/v1/content/') && (init?.method ?? 'GET') === 'GET') return fetch(input, init)
    return Promise.resolve(new Response('{}', { status: 404 }))
  }
}

function show({ preview, scheme, step }: Shown): void {
  const page = document.documentElement
  page.dataset['scheme'] = scheme
  page.lang = preview.locale
  if (!preview.content) return
  const { content, standIns } = onStandIns(preview.content)
  if (content.dir) page.dir = content.dir
  document.querySelector('#stand-ins')?.replaceChildren(...standIns.map(drawn))
  answer(play({
    story: { flows: [{ content, decided: decidedAs(preview, content) }] },
    theme: preview.theme ?? undefined, variables: preview.variables, translate: (same) => same,
    heard: ({ event, properties }) => { tell({ event, properties }) },
  }))
  begin(content, step)
}

function decidedAs({ facts, articles }: Shown['preview'], { type }: FlowContent) {
  return {
    interrupts: type === 'tour' || type === 'survey', facts, ...(articles && { articles }),
    // It begins at once, whatever its trigger waits for in the app.
    trigger: { on: 'page' as const },
  }
}

function begin({ key }: FlowContent, step: string | undefined): void {
  const cairn = sdk()
  cairn.setNavigator((opens) => { tell({ opens }) })
  for (const hook of ['step:shown', 'flow:completed', 'flow:dismissed', 'flow:snoozed', 'flow:failed']) {
    cairn.on(hook, (properties) => { tell({ event: hook, properties }) })
  }
  cairn.init(KEY)
  if (step) void cairn.start(key, { step })
}

function drawn({ test, label, kind }: StandIn): HTMLElement {
  const element = made(kind)
  element.dataset['testid'] = test
  if (kind === 'button' || kind === 'link') {
    element.textContent = label
    return element
  }
  const around = document.createElement('label')
  around.append(`${label} `, element)
  return around
}

function made(kind: StandIn['kind']): HTMLElement {
  if (kind === 'button') return Object.assign(document.createElement('button'), { type: 'button' })
  if (kind === 'link') return Object.assign(document.createElement('a'), { href: '#' })
  if (kind !== 'select') return Object.assign(document.createElement('input'), { type: kind })
  const select = document.createElement('select')
  select.append(...['', 'One', 'Another'].map((words) => Object.assign(document.createElement('option'), { value: words, textContent: words || 'Choose' })))
  return select
}

/** Nobody leaves the page: what a link would open is said outside. */
function stay(event: MouseEvent): void {
  const link = event.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement)
  if (!link) return
  event.preventDefault()
  const { href } = link
  if (!link.dataset['testid']) tell({ opens: href })
}

/** Others may talk to this window, too: what is no order is none of its business. */
function hear({ data, source, origin }: MessageEvent<Order | null>): void {
  if (source !== parent || origin !== location.origin || typeof data !== 'object' || !data) return
  if ('show' in data) show(data.show)
  else if ('goTo' in data) void sdk().goTo(data.goTo)
  else if ('happened' in data) sdk().track(data.happened)
}

window.open = (url) => {
  tell({ opens: String(url) })
  return null
}
addEventListener('click', stay, true)
forget()
addEventListener('message', hear)
addEventListener('load', () => { tell({ ready: true }) })
