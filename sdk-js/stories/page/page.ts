/** A story's own page: dresses the host, plays the server, and leaves the rest to the script tag after it. */
import type { Cairn } from '../../src/contract/cairn.ts'
import { HOSTS } from '../hosts/hosts.ts'
import { storyOf } from '../list.ts'
import { LOCALES, translator } from '../locales/index.ts'
import { THEMES } from '../themes.ts'
import { dress } from './dress.ts'
import { play, type Told } from './server.ts'

/** What the tests and the index can see of a story. */
export interface Playing { told: Told[]; reports: string[] }

declare global {
  interface Window { story: Playing }
}

const { pathname, searchParams: chosen } = new URL(location.href)
const playing: Playing = { told: [], reports: [] }

/** What the address asks for, else the first there is. */
function pick<T extends object>(from: T, name: string): keyof T & string {
  const key = chosen.get(name) ?? ''
  return (key in from ? key : Object.keys(from)[0]) as keyof T & string
}

function begin(): void {
  const code = pick(LOCALES, 'locale')
  const locale = LOCALES[code] ?? {}
  const translate = translator(code, locale)
  forget()
  dress(pick(HOSTS, 'host'), code, locale, translate)
  const story = storyOf(pathname.split('/').at(-1) ?? '')
  if (!story) return
  document.title = story.title
  const { opens } = story
  if (opens) addEventListener('load', () => { if ('cairn' in window) void (window.cairn as Cairn).open(...opens) })
  answer(play({ story, theme: THEMES[pick(THEMES, 'theme')]?.content, translate, heard }))
}

/** Every visit is the first one. */
function forget(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('cairn.stories.')) localStorage.removeItem(key)
}

function heard(told: Told): void {
  playing.told.push(told)
  if (parent !== window) parent.postMessage(told, location.origin)
}

/** Requests to the server's own addresses are answered here; pictures and bundles come from where they are. */
function answer(server: (path: string, body: string) => unknown): void {
  const { fetch } = window
  window.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href)
    if (!pathname.startsWith('/v1/')) return fetch(input, init)
    const data = server(pathname, typeof init?.body === 'string' ? init.body : '')
    return data === undefined ? new Response('{}', { status: 404 }) : Response.json(data)
  }
}

document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => { playing.reports.push(`${violatedDirective} ${blockedURI}`) })
window.story = playing
begin()
