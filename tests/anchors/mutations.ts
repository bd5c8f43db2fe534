/** What releases do to a page, one thing at a time and several at once, each on a copy whose elements are known one by one. */
import { spread } from './targets.ts'

/** A copy of the page's body in which element number n of the original is `elements[n]`. */
export interface Copy {
  body: HTMLElement
  elements: Element[]
  /** A number from 0 to 1, the same each time for the same question. */
  chance(what: string): number
}

export interface Mutation {
  name: string
  /** The element is not there any more. */
  gone?: boolean
  /** Whether it makes sense for this element. */
  fits?(element: Element): boolean
  /** Of one element; without it, the whole page changes at once. */
  one?(copy: Copy, target: number): void
  all?(copy: Copy): void
}

const NEW_WORDS = ['Continue', 'Overview', 'Workspace', 'Explore', 'Refresh', 'Summary', 'Manage', 'Review', 'Insights', 'Collect', 'Compare', 'Deliver']
const pick = <T>(list: T[], chance: number) => list[Math.floor(chance * list.length)]!

function* texts(root: Element): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/\p{L}/u.test(node.nodeValue ?? '') && !node.parentElement!.closest('script,style,template')) yield node as Text
  }
}
const SPOKEN = ['aria-label', 'placeholder', 'alt', 'title']
const named = (name: string) => spread(name).toString(36).slice(0, 6)

/** Icon fonts are global names in every build. */
const ICON = /^(fa[bsrl]?|bi|material-icons.*|material-symbols.*|nc-icon|glyphicon|icon|ion|ti|fe|la|zmdi|now-ui-icons|ni|tim-icons)(-.*)?$|-icon$|^icon-/
const isIcon = (element: Element) => [...element.classList].some((name) => ICON.test(name))

function hashClasses({ body }: Copy): void {
  for (const element of body.querySelectorAll('[class]')) {
    if (isIcon(element)) continue
    element.setAttribute('class', [...element.classList].map((name) => `${'abcdefghij'[spread(name) % 10]}${named(`2${name}`)}`).join(' '))
  }
}

/** The build adds a hash to names that stay: `card` was `card_x1y2z`. */
function suffixClasses({ body }: Copy): void {
  for (const element of body.querySelectorAll('[class]')) if (!isIcon(element)) element.setAttribute('class', [...element.classList].map((name) => `${name}__${named(name)}`).join(' '))
}

function changeClasses({ body, chance }: Copy): void {
  body.querySelectorAll('[class]').forEach((element, at) => {
    const kept = [...element.classList].filter((name) => chance(`${at} ${name}`) > 0.35)
    element.setAttribute('class', [...kept, ...(chance(`new ${at}`) < 0.4 ? [pick(['rounded', 'shadow-sm', 'mt-4', 'px-3', 'flex', 'gap-2'], chance(`which ${at}`))] : [])].join(' '))
  })
}

function rename(body: Element, to: (id: string) => string): void {
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name === 'id' || name === 'for' || name === 'aria-controls' || name === 'aria-labelledby') element.setAttribute(name, to(value))
      else if (/^(href|data-(bs-)?target)$/.test(name) && /^#\w/.test(value)) element.setAttribute(name, `#${to(value.slice(1))}`)
    }
  }
}
const countIds = ({ body }: Copy) => rename(body, (id) => id.replace(/\d+/g, (digits) => `${+digits + 37}`))
const generateIds = ({ body, chance }: Copy) => rename(body, (id) => (chance(id) < 0.6 ? `:r${named(id).slice(0, 2)}:` : id))

function banner({ body }: Copy): void {
  body.insertAdjacentHTML('afterbegin', '<div class="promo-banner" role="region"><p>We have news for you this month</p><a class="btn btn-primary" href="/whats-new">See what is new</a><button type="button" class="close" aria-label="Close">×</button></div>')
}

const HOLDS = /^(tr|td|th|thead|tbody|tfoot|colgroup|col|option|optgroup|li|dt|dd|source|path|legend|caption|summary)$/
function wrappers({ elements, body, chance }: Copy): void {
  elements.forEach((element, at) => {
    if (!body.contains(element) || element === body || HOLDS.test(element.localName) || element.closest('svg,select,table') !== null || chance(`wrap ${at}`) > 0.2) return
    const wrapper = document.createElement('div')
    wrapper.className = pick(['wrapper', 'slot', 'inner'], chance(`how ${at}`))
    element.replaceWith(wrapper)
    wrapper.append(element)
  })
}

function unwrap({ elements, body, chance }: Copy): void {
  elements.forEach((element, at) => {
    if (element === body || !body.contains(element) || element.localName !== 'div' || !element.childElementCount || chance(`unwrap ${at}`) > 0.2) return
    if (element.hasAttribute('data-target-of-bench')) return
    element.replaceWith(...element.childNodes)
  })
}

function editText(node: Text, chance: number): void {
  const words = node.nodeValue!.trim().split(/\s+/)
  const word = pick(NEW_WORDS, (chance * 7919) % 1)
  if (words.length < 3 || chance < 0.4) node.nodeValue = chance < 0.2 ? `${word} ${words.join(' ')}` : `${words.join(' ')} ${word.toLowerCase()}`
  else node.nodeValue = words.map((it, at) => (at === Math.floor(chance * words.length) ? word : it)).join(' ')
}
const copyEdits = (share: number) => ({ body, chance }: Copy) => {
  let at = 0
  for (const node of [...texts(body)]) if (chance(`edit ${at++}`) < share) editText(node, chance(`as ${at}`))
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ne', 'ru', 'sa', 'ti', 've', 'jo', 'pu', 'hy', 'ra', 'ko', 'el', 'on']
function foreign(word: string): string {
  const seed = spread(word.toLowerCase())
  const length = Math.max(1, Math.round((word.length / 2) * (0.8 + (seed % 100) / 120)))
  const made = Array.from({ length }, (_, at) => SYLLABLES[(seed >>> at) % SYLLABLES.length]).join('')
  return word[0] === word[0]!.toUpperCase() ? made[0]!.toUpperCase() + made.slice(1) : made
}
const translated = (text: string) => text.replace(/\p{L}+/gu, foreign)
function translate({ body }: Copy): void {
  for (const node of [...texts(body)]) node.nodeValue = translated(node.nodeValue!)
  for (const name of SPOKEN) for (const element of body.querySelectorAll(`[${name}]`)) element.setAttribute(name, translated(element.getAttribute(name)!))
  for (const element of body.querySelectorAll('input[type=submit],input[type=button],input[type=reset]')) element.setAttribute('value', translated(element.getAttribute('value') ?? ''))
}

const SWAPS: Record<string, string> = { h2: 'h3', h3: 'h4', h4: 'h3', h5: 'h4', h6: 'h5', div: 'section', section: 'div', span: 'small', small: 'span', b: 'strong', strong: 'b', ul: 'ol', p: 'span', i: 'svg' }
function swap(copy: Copy, at: number, tag: string): void {
  const old = copy.elements[at]!
  const made = document.createElement(tag)
  for (const { name, value } of old.attributes) if (!(tag === 'button' && name === 'href')) made.setAttribute(name, value)
  if (tag === 'a' && !made.hasAttribute('href')) made.setAttribute('href', '#')
  made.append(...old.childNodes)
  old.replaceWith(made)
  copy.elements[at] = made
}
function swapTags(copy: Copy): void {
  copy.elements.forEach((element, at) => {
    const to = SWAPS[element.localName]
    if (to && to !== 'svg' && copy.body.contains(element) && copy.chance(`swap ${at}`) < 0.35) swap(copy, at, to)
  })
}

function moveAddresses({ body }: Copy): void {
  for (const element of body.querySelectorAll('[href]')) {
    const href = element.getAttribute('href')!
    if (href && !/^(#|javascript|mailto|tel)/.test(href)) element.setAttribute('href', /^\w+:|^\/\//.test(href) ? `${href}${href.includes('?') ? '&' : '?'}ref=app` : `/app/v2/${href.replace(/^(\.\.?\/)+|^\//g, '').replace(/\.html/, '')}`)
  }
  for (const element of body.querySelectorAll('[src]')) element.setAttribute('src', `/static/${element.getAttribute('src')!.replace(/^.*\//, '').replace(/(\.\w+)$/, `.${named(element.getAttribute('src')!)}$1`)}`)
}

function dropData({ body }: Copy): void {
  for (const element of body.querySelectorAll('*')) for (const { name } of [...element.attributes]) if (name.startsWith('data-')) element.removeAttribute(name)
}

function shuffleSections({ body, chance }: Copy): void {
  let parent: Element = body
  while (parent.children.length < 3 && parent.firstElementChild) parent = [...parent.children].sort((a, b) => b.querySelectorAll('*').length - a.querySelectorAll('*').length)[0]!
  const children = [...parent.children].filter((child) => !/^(script|style)$/.test(child.localName))
  children.map((child, at) => ({ child, rank: chance(`section ${at}`) })).sort((a, b) => a.rank - b.rank).forEach(({ child }) => parent.append(child))
}

/** The nearest thing around it that comes several times, or itself. */
function rowOf(element: Element): Element {
  for (let at: Element | null = element, n = 0; at && n < 6; at = at.parentElement, n++) {
    const twin = at.nextElementSibling ?? at.previousElementSibling
    if (twin && twin.localName === at.localName && twin.className === at.className) return at
  }
  return element
}

function refill(root: Element, chance: (what: string) => number): void {
  let at = 0
  for (const node of [...texts(root)]) node.nodeValue = node.nodeValue!.replace(/\p{L}+/gu, () => pick(NEW_WORDS, chance(`refill ${at++}`)))
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (isIcon(element)) element.setAttribute('class', `${element.classList[0]} ${element.classList[0]}-${named(element.className)}`)
    for (const { name, value } of [...element.attributes]) {
      if (name === 'd') element.setAttribute(name, `M${spread(value) % 24} 4h${spread(value) % 9}v8z`)
      else if (name === 'id') element.removeAttribute(name)
      else if (name === 'href' && value.length > 2) element.setAttribute(name, `/new-${named(value)}`)
      else if (name === 'src') element.setAttribute(name, `/new-${named(value)}.png`)
      else if (SPOKEN.includes(name) || name === 'name' || name === 'for' || name.startsWith('data-')) element.setAttribute(name, `${pick(NEW_WORDS, chance(name))} ${named(value)}`)
    }
  }
}

function restyle(copy: Copy, at: number): void {
  copy.elements[at]!.setAttribute('class', 'control control-primary is-new')
}

function relabel({ elements, chance }: Copy, at: number): void {
  const element = elements[at]!
  let n = 0
  for (const node of [...texts(element)]) node.nodeValue = node.nodeValue!.replace(/\p{L}+/gu, () => pick(NEW_WORDS, chance(`label ${at} ${n++}`)))
  for (const name of SPOKEN) if (element.hasAttribute(name)) element.setAttribute(name, pick(NEW_WORDS, chance(`label ${at} ${name}`)))
}

const isKnownOtherwise = (element: Element) => !!(element.id || element.getAttribute('name') || (element.getAttribute('href') ?? '').length > 2)
const saysSomething = (element: Element) => /\p{L}{2}/u.test(element.textContent) && element.textContent.length < 400

function editTarget(copy: Copy, at: number): void {
  const nodes = [...texts(copy.elements[at]!)]
  editText(nodes[0]!, copy.chance(`target ${at}`))
}

function bare({ elements }: Copy, at: number): void {
  const element = elements[at]!
  for (const { name } of [...element.attributes]) if (/^(id|name|data-.*|aria-.*|title|for)$/.test(name)) element.removeAttribute(name)
}

function otherPlace(copy: Copy, at: number): Element {
  const boxes = [...copy.body.querySelectorAll('div,section,li,td,ul,nav,footer,header')].filter((box) => box.childElementCount && !box.contains(copy.elements[at]!) && !copy.elements[at]!.contains(box))
  return boxes.length ? pick(boxes, copy.chance(`place ${at}`)) : copy.body
}

function twin(copy: Copy, at: number): void {
  const clone = copy.elements[at]!.cloneNode(true) as Element
  for (const element of [clone, ...clone.querySelectorAll('[id]')]) element.removeAttribute('id')
  otherPlace(copy, at).append(clone)
}

function addRow({ elements, chance }: Copy, at: number): void {
  const row = rowOf(elements[at]!)
  const made = row.cloneNode(true) as Element
  refill(made, chance)
  row.before(made)
}

function toTheEnd({ elements }: Copy, at: number): void {
  const row = rowOf(elements[at]!)
  const parent = row.parentElement!
  if (row === parent.lastElementChild) parent.prepend(row)
  else parent.append(row)
}

const release = (copy: Copy) => [hashClasses, countIds, banner, wrappers, copyEdits(0.12)].forEach((mutate) => mutate(copy))
const remove = ({ elements }: Copy, at: number) => elements[at]!.remove()

/** Something else came in its place: same looks, other words, other address, another name. */
function replace({ elements, chance }: Copy, at: number): void {
  const element = elements[at]!
  const other = element.cloneNode(true) as Element
  refill(other, chance)
  element.replaceWith(other)
}

export const MUTATIONS: Mutation[] = [
  { name: 'class names hashed', all: hashClasses },
  { name: 'class names suffixed', all: suffixClasses },
  { name: 'a third of the classes gone', all: changeClasses },
  { name: 'counters in ids', all: countIds },
  { name: 'ids generated', all: generateIds },
  { name: 'banner inserted', all: banner },
  { name: 'wrappers inserted', all: wrappers },
  { name: 'boxes dissolved', all: unwrap },
  { name: 'a fifth of the texts edited', all: copyEdits(0.2) },
  { name: 'tags swapped', all: swapTags },
  { name: 'addresses moved', all: moveAddresses },
  { name: 'data attributes dropped', all: dropData },
  { name: 'sections shuffled', all: shuffleSections },
  { name: 'its text edited', one: editTarget, fits: saysSomething },
  { name: 'its text replaced', one: relabel, fits: (it) => saysSomething(it) && isKnownOtherwise(it) },
  { name: 'its classes replaced', one: restyle },
  { name: 'its attributes dropped', one: bare, fits: (it) => /\b(id|name|data-|aria-|title|for)/.test([...it.attributes].map(({ name }) => name).join(' ')) && saysSomething(it) },
  { name: 'moved elsewhere', one: (copy, at) => otherPlace(copy, at).append(copy.elements[at]!), fits: saysSomething },
  { name: 'moved within its list', one: toTheEnd },
  { name: 'row added before it', one: addRow },
  { name: 'twin inserted', one: twin },
  { name: 'link becomes button', one: (copy, at) => swap(copy, at, copy.elements[at]!.localName === 'a' ? 'button' : 'a'), fits: (it) => /^(a|button)$/.test(it.localName) && saysSomething(it) },
  { name: 'all text translated', all: translate },
  { name: 'a normal release', all: release },
  { name: 'gone', gone: true, one: remove },
  { name: 'gone with its row', gone: true, one: ({ elements }, at) => rowOf(elements[at]!).remove() },
  { name: 'replaced by another', gone: true, one: replace, fits: (it) => saysSomething(it) },
  { name: 'gone in a release', gone: true, one: (copy, at) => { remove(copy, at); release(copy) } },
  { name: 'gone and translated', gone: true, one: (copy, at) => { remove(copy, at); translate(copy) } },
]

/** Puts a copy in the place of the body; the original comes back with `restore`. */
export function copyOf(original: HTMLElement, originals: Element[], seed: string): Copy {
  const body = original.cloneNode(true) as HTMLElement
  const clones = [body, ...body.querySelectorAll('*')]
  const inBody = new Map([original, ...original.querySelectorAll('*')].map((element, at) => [element, clones[at]!]))
  return { body, elements: originals.map((element) => inBody.get(element) ?? element), chance: (what) => spread(`${seed} ${what}`) / 2 ** 32 }
}
