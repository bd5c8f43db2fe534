/** Help inside the app: what there is, module by module; a search over all of it; and each thing to read in a view of its own. */
import type { ArticleContent, Module } from '../../contract/content.ts'
import { createSearch } from '../../search/search.ts'
import { entriesOf, nameOf, plain, textsOf, type Listed } from '../centre/entries.ts'
import type { Help } from '../centre/run.ts'
import { date as written } from '../content/formats.ts'
import { make } from '../make.ts'
import { openPanel } from '../panel.ts'
import { shape } from '../shape.ts'
import type { Filling, Pattern } from './pattern.ts'

export const resourceCentre: Pattern = {
  fill(filling) {
    const { surface, flow: { labels }, step: { resource_centre }, port } = filling
    const { modules, search } = resource_centre!
    const help = filling.model as Help
    const head = surface.querySelector<HTMLElement>('.content')!
    const input = make('input', { type: 'search', 'aria-label': labels!.search, placeholder: labels!.search })
    const said = make('p', { class: 'progress', role: 'status' })
    const found = make('div')
    const sections = modules.map(() => make('section'))
    const home = make('div', { class: 'content' }, [found, ...sections])
    const { choose, view, leave } = createViews(filling, [head, home])
    /** What was being read before this was drawn anew. */
    const before = help.trail ?? []
    help.trail = []

    const listed = (module: Pick<Module, 'type'>) => entriesOf(module, help.articles ?? [], (name) => port.fact?.(name))
    const drawRow = (entry: Listed) => drawEntry(entry, filling, () => {
      for (const row of home.querySelectorAll<HTMLElement>('.announcement')) if (row.dataset['cairnEntry'] === entry.id) row.querySelector('b')?.remove()
      void choose(entry)
    })
    const named = new Map<string, Listed>()
    let find: (term: string) => Listed[]

    /** Of what is there already nothing is drawn anew: somebody may be in it. */
    const fillIn = () => {
      const entries = modules.flatMap((module, at) => {
        const rows = listed(module).map(drawRow)
        if (!sections[at]!.firstChild && rows[0]) sections[at]!.append(...module.title ? [make('h3', {}, filling.words(module.title))] : [], ...rows)
        return listed(module)
      })
      for (const entry of [...listed({ type: 'articles' }), ...entries]) named.set(nameOf(entry), entry)
      find = createSearch([...new Map(entries.map((entry) => [nameOf(entry), entry])).values()], textsOf)
      answer()
      if (help.articles) for (const name of before.splice(0)) if (named.has(name)) void view(named.get(name)!)
    }
    const answer = () => {
      help.term = input.value
      const term = help.term.trim()
      const hits = find(term)
      const word = term ? hits[0] ? 'hits' : 'none' : help.articles && !home.querySelector('.row') && 'empty'
      said.textContent = (word && labels![word] || '').replace('{count}', `${hits.length}`)
      found.replaceChildren(...hits.map(drawRow))
      // What nothing is found for can still be asked somebody.
      modules.forEach(({ type }, at) => { sections[at]!.hidden = !!term && (!!hits[0] || type !== 'contact') })
    }
    const load = async () => {
      home.ariaBusy = 'true'
      try {
        await help.load()
        fillIn()
        help.redraw!()
      } catch {
        said.textContent = labels!.failed!
      }
      home.ariaBusy = null
    }

    help.back = () => {
      const term = input.value
      if (leave()) return true
      input.value = ''
      answer()
      return term
    }
    help.redraw = () => {
      const { wanted = '' } = help
      const entry = named.get(wanted)
      if (entry) void choose(entry)
      else if (wanted === 'announcements') {
        while (help.back!());
        home.querySelector<HTMLElement>('.announcement')?.focus()
      } else return
      // It is there, and whoever asked for it gets the focus back.
      help.wanted = 'resource-centre'
    }
    input.value = help.term ?? ''
    input.oninput = answer
    head.classList.add('head')
    head.append(...search === false ? [] : [make('div', { class: 'field find' }, [shape('M16 16l4 4M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0'), input])], said)
    head.after(home)
    surface.addEventListener('keydown', moveByArrows)
    fillIn()
    if (!help.articles) void load()
  },
  open(scene) {
    const { surface, model } = scene
    const close = openPanel(scene)
    if (surface.matches(':focus')) surface.querySelector('input')?.focus()
    model!.redraw!()
    return close
  },
}

export const resourceCentreCss = `
.resource-centre:has(.find){height:var(--room)}
.panel .head{flex:0 1 auto;padding-bottom:16px;border-bottom:1px solid color-mix(in srgb,currentcolor 14%,#0000)}
.panel .head~.content{flex:1 0 50%;padding:8px}
.find{position:relative}
.find svg{position:absolute;inset-inline-start:10px;top:10px;width:20px}
.panel .find input{padding-inline-start:38px}
[type=search]::-webkit-search-cancel-button{filter:grayscale(1)}
.panel .head .progress:empty{margin:0}
.content>section{margin-top:4px}
section h3{margin:0;padding:12px 12px 4px;font-size:.87em;color:var(--cairn-muted)}
.row{display:flex;gap:12px;align-items:center;width:100%;min-height:44px;padding:8px 12px;text-align:start;font-weight:400}
.row svg,.back svg{flex:none;width:20px}
.row>span{flex:1}
.row svg,small{color:var(--cairn-muted)}
small{display:block;font-size:.87em;font-weight:400}
small:empty{display:none}
.row:has(b){font-weight:600}
.row b{font-size:.8em;background:var(--cairn-accent);color:var(--cairn-accent_text)}
.panel .head~.view{padding:12px 20px 20px}
.back{margin-inline-start:-12px}
[aria-busy]::after{content:"";display:block;height:96px;margin:12px;background:repeating-linear-gradient(color-mix(in srgb,currentcolor 12%,#0000) 0 14px,#0000 0 32px);animation:in .2s .3s both}
.view::after{margin:12px 0}
`

/** One thing to choose. */
function drawEntry(entry: Listed, { words, flow: { labels, locale }, model }: Filling, choose: () => void): HTMLElement {
  const { kind, id, icon, title, date, summary } = entry
  const row = make('button', { type: 'button', class: `row ${kind}`, 'data-cairn-entry': id }, [
    icon && shape(icon),
    make('span', {}, [...words(title), make('small', {}, [date ? written(date, locale) : summary])]),
    (model as Help).isUnread(entry) && make('b', {}, [labels!.new]),
  ])
  row.onclick = choose
  return row
}

/** What is read lies over what it was chosen from, however deep that is, and leads back to there. */
function createViews({ surface, flow: { labels, locale }, step: { id: step }, words, draw, perform, dismiss, port, model }: Filling, shown: HTMLElement[]) {
  const help = model as Help
  let leave: (() => void) | undefined

  async function choose(entry: Listed) {
    const { kind, id, title, do: what } = entry
    if (help.isUnread(entry)) port.memory({ read: [...port.memory().read ?? [], id] })
    port.record('Resource Opened', { step, kind, id, title: plain(title) })
    if (what) {
      perform(what)
      // A flow that is started sends us away itself, if there is one.
      if (!what.some((one) => one.type === 'start' || 'new_tab' in one)) dismiss()
      return
    }
    await view(entry, true)
  }

  /** Nobody is led to where they were already. */
  async function view(entry: Listed, isNew?: boolean) {
    const { title, date, summary, content = [] } = entry
    const [from, under, before] = [surface.querySelector<HTMLElement>(':focus') ?? surface, shown, leave]
    const back = make('button', { type: 'button', class: 'back', 'data-cairn-action': 'back' }, ['‹ ', labels!.back])
    const page = make('div', { class: 'content view', role: 'region', 'aria-label': plain(title), 'aria-busy': 'true' }, [back, make('h2', {}, words(title)), make('small', {}, [date ? written(date, locale) : summary])])
    const show = (isAway: boolean) => { for (const part of under) part.hidden = isAway }
    back.onclick = leave = () => {
      page.remove()
      show(false)
      help.trail!.pop()
      ;[shown, leave] = [under, before]
      from.focus()
    }
    shown = [page]
    show(true)
    under.at(-1)!.after(page)
    help.trail!.push(nameOf(entry))
    if (isNew) back.focus()
    try {
      let blocks = content
      if (typeof blocks === 'string') {
        const article = await port.load<ArticleContent>(blocks)
        page.lang = article.locale
        page.dir = article.dir ?? 'ltr'
        blocks = article.content
      }
      page.append(...blocks.map(draw))
    } catch {
      page.append(make('p', { role: 'alert' }, [labels!.failed]))
    }
    page.ariaBusy = null
  }
  return {
    choose,
    view,
    leave() {
      const wasAway = !!leave
      leave?.()
      return wasAway
    },
  }
}

/** Up and down go through the rows and back to the field; Enter in there takes the first. */
function moveByArrows(event: KeyboardEvent): void {
  const { key, isComposing, currentTarget, target } = event
  const stops = [...(currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[type=search],.row')].filter((it) => it.offsetParent)
  const by = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (isComposing || !stops[1]) return
  const isEntered = key === 'Enter' && target === stops[0]
  // The key would go on to press what has the focus then.
  if (by || isEntered) event.preventDefault()
  if (by) stops.at((stops.indexOf(target as HTMLElement) + by) % stops.length)!.focus()
  else if (isEntered) stops[1].click()
}
