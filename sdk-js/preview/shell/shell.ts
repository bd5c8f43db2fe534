/** The page of a shared preview: takes the token out of its fragment, asks for the one draft that it opens, and shows it. */
import type { FlowContent, Inline, Step } from '../../src/contract/content.ts'
import { eventsOf, SANDBOX, speakTo, type Preview } from '../played.ts'

interface Opened extends Preview { expires_at: string }

const token = location.hash.slice(1)
const frame = part('iframe', HTMLIFrameElement)
const form = part('form', HTMLFormElement)
const said = part('#said', HTMLElement)
let opened: Opened | undefined
let step: string | undefined

const chosen = (name: string) => part(`select[name=${name}]`, HTMLSelectElement)
const spoken = speakTo(frame, () => {
  if (!opened) return undefined
  return { preview: opened, scheme: chosen('scheme').value === 'dark' ? 'dark' : 'light', ...(step && { step }) }
}, (told) => {
  if ('opens' in told) said.textContent = `In the app this opens ${told.opens}.`
  else heard(told.event, told.properties)
})

function part<T extends Element>(selector: string, kind: new () => T): T {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${selector}.`)
}

const ENDS: Record<string, string> = {
  'flow:completed': 'Completed. None of it was counted.', 'flow:dismissed': 'Closed. None of it was counted.',
  'flow:snoozed': 'Put off. None of it was counted.', 'flow:failed': 'This can’t be shown here.',
}

function heard(event: string, properties: Record<string, unknown>): void {
  if (event === 'step:shown') {
    step = String(properties['step'])
    mark()
    said.textContent = ''
  }
  said.textContent = ENDS[event] ?? said.textContent
}

async function ask(locale?: string): Promise<void> {
  try {
    const response = await fetch('/v1/previews/open', { method: 'POST', body: JSON.stringify({ token, ...(locale && { locale }) }), credentials: 'omit', referrerPolicy: 'no-referrer' })
    const answer = await response.json() as Opened & { message?: string }
    if (!response.ok) { refuse(answer.message ?? 'The server did not answer.'); return }
    opened = answer
  } catch {
    refuse('The server can’t be reached. Check the connection, and load the page again.')
    return
  }
  show(opened)
}

function refuse(words: string): void {
  part('#about', HTMLElement).textContent = ''
  form.hidden = true
  frame.hidden = true
  const nothing = part('#nothing', HTMLElement)
  nothing.textContent = words
  nothing.hidden = false
}

function show(preview: Opened): void {
  const { name, revision, content, languages, locale, expires_at } = preview
  const until = new Date(expires_at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  document.title = `${name} · Preview · Cairn`
  part('h1', HTMLElement).textContent = name
  part('#about', HTMLElement).textContent = `${revision === null ? 'A draft, as it stands now' : `Revision ${revision}`}. Nothing here is counted. Opens until ${until}.`
  part('#language', HTMLElement).hidden = languages.length < 2
  chosen('locale').replaceChildren(...languages.map((code) => new Option(nameOf(code), code, code === locale, code === locale)))
  form.hidden = false
  if (!content) {
    part('#steps', HTMLElement).hidden = true
    refuse('This variant shows nothing: whoever gets it sees the app as it is.')
    return
  }
  list(content)
  frame.hidden = false
  spoken.again()
}

function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

function list(content: FlowContent): void {
  const goes = content.type === 'tour' || content.type === 'survey'
  const events = eventsOf(content)
  part('#steps', HTMLElement).hidden = !goes || (content.steps.length < 2 && events.length === 0)
  part('#steps ol', HTMLElement).replaceChildren(...content.steps.map(entry))
  const region = part('#events', HTMLElement)
  region.hidden = events.length === 0
  for (const old of region.querySelectorAll('button')) old.remove()
  region.append(...events.map((event) => button(event, () => { spoken.order({ happened: event }) })))
  mark()
}

function entry(one: Step): HTMLElement {
  const item = document.createElement('li')
  const go = button(wordsOf(one), () => { spoken.order({ goTo: one.id }) })
  go.dataset['step'] = one.id
  item.append(go)
  return item
}

function button(words: string, onclick: () => void): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { type: 'button', textContent: words, onclick })
}

/** What it says first, else what it is. */
function wordsOf({ content, pattern }: Step): string {
  for (const block of content) {
    if (block.type === 'heading') return plain(block.text)
    if (block.type === 'text') return plain(block.text.flat())
  }
  return pattern.charAt(0).toUpperCase() + pattern.slice(1).replace('-', ' ')
}

const plain = (pieces: Inline[]) => pieces.map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'variable' ? piece.attrs.fallback ?? '…' : ' ')).join('').slice(0, 60)

function mark(): void {
  for (const one of document.querySelectorAll<HTMLElement>('#steps li button')) {
    if (one.dataset['step'] === step) one.setAttribute('aria-current', 'step')
    else one.removeAttribute('aria-current')
  }
}

frame.setAttribute('sandbox', SANDBOX)
chosen('scheme').value = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
chosen('locale').onchange = () => { void ask(chosen('locale').value) }
chosen('scheme').onchange = spoken.again
chosen('size').onchange = () => { frame.dataset['size'] = chosen('size').value }
part('#again', HTMLButtonElement).onclick = () => { step = undefined; said.textContent = ''; spoken.again() }
form.onsubmit = (event) => { event.preventDefault() }
void ask()
