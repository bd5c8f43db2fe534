/** The index of the stories: what there is on the left, one of them in a frame, and how it is shown. */
import { HOSTS } from '../hosts/hosts.ts'
import { stories, storyOf } from '../list.ts'
import { LOCALES, translator } from '../locales/index.ts'
import type { Told } from '../page/server.ts'
import type { Story } from '../story.ts'
import { THEMES } from '../themes.ts'

interface Size { title: string; width?: number; height?: number }

const SIZES: Record<string, Size> = {
  full: { title: 'As wide as here' },
  tablet: { title: '768 × 1024', width: 768, height: 1024 },
  phone: { title: '375 × 667', width: 375, height: 667 },
  small: { title: '320 × 568', width: 320, height: 568 },
}

interface Choice { title: string; friendly?: boolean }

const CHOICES: Record<string, { label: string; of: Record<string, Choice> }> = {
  theme: { label: 'Theme', of: THEMES },
  locale: { label: 'Language', of: LOCALES },
  host: { label: 'Host page', of: HOSTS },
  size: { label: 'Size', of: SIZES },
}

const here = new URL(location.href)
const frame = part('iframe', HTMLIFrameElement)
const told = part('#told', HTMLElement)

const chosen = (name: string) => {
  const { of = {} } = CHOICES[name] ?? {}
  const value = here.searchParams.get(name) ?? ''
  return value in of ? value : Object.keys(of)[0] ?? ''
}
const story = () => storyOf(here.searchParams.get('story') ?? '') ?? first()

function first(): Story {
  const [story] = stories
  if (!story) throw new Error('There are no stories.')
  return story
}

function part<T extends Element>(selector: string, kind: new () => T): T {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${selector}.`)
}

function addressOf({ id }: Story): string {
  const wanted = ['theme', 'locale', 'host'].map((name) => `${name}=${chosen(name)}`)
  return `/sdk/stories/${id}?${wanted.join('&')}`
}

function element<T extends keyof HTMLElementTagNameMap>(tag: T, properties: Partial<HTMLElementTagNameMap[T]> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[T] {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

function list(): void {
  for (const pattern of new Set(stories.map((each) => each.pattern))) {
    const title = pattern.replace('-', ' ')
    const links = stories.filter((each) => each.pattern === pattern).map((each) => element('li', {}, element('a', { href: `?story=${each.id}`, onclick: choose(each) }, each.title)))
    part('.index nav', HTMLElement).append(element('h2', {}, title[0]?.toUpperCase() + title.slice(1)), element('ul', {}, ...links))
  }
}

/** A new tab is a new tab; every other click stays here. */
const choose = (each: Story) => (event: MouseEvent) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  set('story', each.id)
  if (narrow.matches) part('.index', HTMLDetailsElement).open = false
}

function offer(): void {
  for (const [name, { label, of }] of Object.entries(CHOICES)) {
    const select = element('select', { name, onchange: () => { set(name, select.value) } }, ...optionsOf(of))
    select.value = chosen(name)
    part('.controls', HTMLElement).append(element('label', {}, label, select))
  }
}

/** Hosts stand in two groups: apps as they should be, and apps as they are. */
function optionsOf(of: Record<string, Choice>): HTMLElement[] {
  const options = (wanted?: boolean) => Object.entries(of)
    .filter(([, { friendly = false }]) => wanted === undefined || friendly === wanted)
    .map(([value, { title }]) => element('option', { value }, title))
  if (!Object.values(of).some(({ friendly }) => friendly)) return options()
  return [element('optgroup', { label: 'Friendly' }, ...options(true)), element('optgroup', { label: 'Hostile' }, ...options(false))]
}

function set(name: string, value: string): void {
  here.searchParams.set(name, value)
  history.replaceState(null, '', here)
  show()
}

function show(): void {
  const { id, title, about, flows } = story()
  const code = chosen('locale')
  part('h1', HTMLElement).textContent = title
  part('.about', HTMLElement).textContent = about
  document.title = `${title} · Stories · Cairn`
  for (const link of document.querySelectorAll('.index a')) {
    if (link.getAttribute('href') === `?story=${id}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const contents = flows.map(({ content }) => translator(code, LOCALES[code] ?? {})(content))
  part('#content', HTMLElement).textContent = JSON.stringify(contents.length === 1 ? contents[0] : contents, null, 2)
  resize()
  play()
}

function resize(): void {
  const { width, height } = SIZES[chosen('size')] ?? {}
  part('.ground', HTMLElement).classList.toggle('full', !width)
  for (const [name, value] of [['--width', width], ['--height', height]] as const) {
    if (value) frame.style.setProperty(name, `${value}px`)
    else frame.style.removeProperty(name)
  }
}

/** Replaced rather than pushed: "back" leaves the index, as one expects. */
function play(): void {
  const address = addressOf(story())
  part('#alone', HTMLAnchorElement).href = address
  told.replaceChildren()
  frame.contentWindow?.location.replace(address)
}

function hear({ data, source }: MessageEvent<Told>): void {
  if (source !== frame.contentWindow) return
  const { event, properties } = data
  const { step, reason, answers } = properties as { step?: string; reason?: string; answers?: unknown }
  const more = [step, reason, answers && JSON.stringify(answers)].filter(Boolean).join(' · ')
  told.append(element('li', {}, element('span', {}, event), element('span', {}, more)))
}

const narrow = matchMedia('(max-width: 860px)')
part('.index', HTMLDetailsElement).open = !narrow.matches
part('#again', HTMLButtonElement).onclick = play
// A wide index has nothing to fold.
part('summary', HTMLElement).tabIndex = narrow.matches ? 0 : -1
part('summary', HTMLElement).onclick = (event) => { if (!narrow.matches) event.preventDefault() }
addEventListener('message', hear)
list()
offer()
show()
