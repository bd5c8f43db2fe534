/** The inspector: a member's draft in the page of the host. Opened by the token that the builder puts into the address, kept for the tab. */
import { createFinder } from '../anchors/heal.ts'
import type { Core } from '../core/core.ts'
import { set } from '../editing/command.ts'
import { fieldsOf, textOf, type Data, type Fields } from '../editing/data.ts'
import { createDraft } from '../editing/draft.ts'
import { freeId, idOf, stepsOf } from '../editing/flow.ts'
import { keeper } from '../editing/kept.ts'
import { insertStep, moveStep, removeStep } from '../editing/steps.ts'
import { holdBack } from './hold.ts'
import { createHost, notice } from './host.ts'
import { createInPlace, drawnOf } from './inplace.ts'
import { createPanel } from './panel.ts'
import { createPicker } from './picker.ts'
import { pick, type Rating, type Taken } from './rating.ts'
import { doorsOf, type Doors, type HeldDraft, type Visit } from './server.ts'
import { createSurfaces } from './surface.ts'
import { textsOf, type StepText } from './texts.ts'
import { viewOf } from './view.ts'

const KEPT = 'cairn-token'
const FOLDED = 'cairn-folded'

/** `pass` is the token of the address, or the one that this tab was given for it. */
export async function openInspector(core: Core, pass: string): Promise<void> {
  await begun(core)
  const origin = core.origin || location.origin
  const isKept = kept(KEPT) === pass
  try {
    const visit = await (isKept ? doorsOf(origin, core.writeKey, pass).read() : doorsOf(origin, core.writeKey, pass).open())
    const token = visit.token ?? pass
    keep(KEPT, token)
    inspect(core, doorsOf(origin, core.writeKey, token), visit, origin)
  } catch (reason) {
    end(core)
    notice((reason as Error).message, `${origin}/builder/`)
  }
}

/** Where the server is, the host may say only when it begins. */
async function begun(core: Core): Promise<void> {
  while (!core.writeKey) await new Promise((resolve) => { setTimeout(resolve, 50) })
}

/** The visitor is one again. */
function end(core: Core): void {
  keep(KEPT)
  core.isSuppressed = false
  core.director?.place()
  core.front.review(core)
}

function inspect(core: Core, doors: Doors, visit: Visit, origin: string): void {
  const { environment, draft: known, whom } = visit
  const finder = createFinder()
  const draft = createDraft<HeldDraft>(known, {
    read: async () => (await doors.read()).draft,
    save: (written, version, leaving) => doors.save('document' in written ? written.document : {}, version, leaving),
    keeper: keeper(`cairn-draft:${known.key}`, () => sessionStorage),
    now: () => Date.now(),
    after: (milliseconds, act) => { const timer = setTimeout(act, milliseconds); return () => { clearTimeout(timer) } },
  })
  const home = createHost()
  let step = Math.max(0, stepsOf(known.document as Fields).findIndex((one) => idOf(one) === visit.step))
  let isRehearsal = false
  let isPicking = false
  let isFolded = kept(FOLDED) === 'yes'
  let last: HeldDraft | undefined
  let watching: ReturnType<typeof setInterval> | undefined

  const now = () => draft.state().history.present
  const selected = (): Fields | undefined => stepsOf(now())[step]
  const surfaces = createSurfaces(core, home.stand, (how, was) => {
    if (was) stop()
    else if (how === 'completed') select(Math.min(step + 1, stepsOf(now()).length - 1))
  }, (why) => { panel.announce(`The step can’t be shown here: ${why.replace('_', ' ')}.`) })
  const picker = createPicker(taken, () => { donePicking(); panel.element.focus({ preventScroll: true }) })
  const inPlace = createInPlace(({ way }, words) => { draft.run(set(way, words, 'write')) }, () => { draw() })
  const panel = createPanel({
    select,
    add(pattern) {
      draft.run(insertStep(step + (stepsOf(now()).length ? 1 : 0), pattern))
      select(Math.min(step + 1, stepsOf(now()).length - 1))
      if (/^(tooltip|hotspot)$/.test(pattern)) beginPicking()
    },
    shift(by) {
      draft.run(moveStep(step, step + by))
      select(step + by)
    },
    remove() {
      draft.run(removeStep(step))
      select(Math.max(0, step - 1))
    },
    pick: beginPicking,
    write: (way, text) => { draft.run(set(way, text, 'write')) },
    back: () => { draft.undo(); select(Math.min(step, stepsOf(now()).length - 1)) },
    again: () => { draft.redo() },
    rehearse() {
      inPlace.end()
      isRehearsal = true
      void tryAs()
      // What opens by itself meanwhile may lie above the panel, or shut the page around it.
      watching = setInterval(() => { home.stayAbove() }, 250)
      tell()
    },
    stop,
    fold(folded) {
      isFolded = folded
      keep(FOLDED, folded ? 'yes' : 'no')
      tell()
    },
    takeTheirs: () => { draft.takeTheirs(); draw() },
    keepMine: () => { draft.keepMine() },
    leave,
  })

  /** As whom the builder opened the page: their words, and what is true of them. */
  async function tryAs(): Promise<void> {
    const { content, theme } = draft.state().known
    const tried = whom ? await doors.try().catch((reason: unknown) => { panel.announce((reason as Error).message) }) : undefined
    if (!isRehearsal) return
    surfaces.rehearse(tried?.content ?? content, tried?.theme ?? theme, tried ?? undefined)
    panel.trying(whom?.name, tried?.shows === false ? tried.gates.find(({ passed }) => passed === false)?.text : undefined)
  }

  function stop(): void {
    if (!isRehearsal) return
    isRehearsal = false
    clearInterval(watching)
    draw()
  }

  function select(place: number): void {
    inPlace.end()
    step = Math.max(0, place)
    draw()
  }

  function beginPicking(): void {
    inPlace.end()
    isPicking = true
    surfaces.clear()
    home.hide(panel.element)
    home.settle()
    picker.begin()
  }

  function donePicking(): void {
    isPicking = false
    home.show(panel.element)
    draw()
  }

  /** Facts stand at the end of the file, under the name of their step. */
  function taken({ facts }: Taken): void {
    const document = now()
    const one = selected()
    if (one) {
      const ref = textOf(fieldsOf(one['anchor'])['ref']) || freeId(idOf(one), Object.keys(fieldsOf(document['anchors'])))
      draft.run({ name: 'pick an element', run: (before) => set(['anchors', ref], facts as unknown as Data, '').run(set(['steps', step, 'anchor'], { ref }, '').run(before)) })
    }
    donePicking()
    panel.focusText(0)
  }

  function rateAt(anchor: Fields): Rating | undefined {
    const { element, match } = finder.searchFor(anchor)
    if (match === 'uncertain') return { level: 'poor', words: 'Unsure: several elements could be meant.', advice: 'Pick it again.' }
    if (!element) return undefined
    const { rating } = pick(element)
    return match === 'healed' ? { level: 'fair', words: 'Found, but it has changed since it was picked.', advice: 'Pick it again.' } : rating
  }

  function tell(): void {
    const { history, known: held, saving, failure } = draft.state()
    panel.tell(viewOf({ document: history.present, known: held, saving, failure, step, environment: whom ? `${environment.name}, as ${whom.name}` : environment.name, canUndo: history.past.length > 0, canRedo: history.future.length > 0, isRehearsal, isFolded }, rateAt))
  }

  /** What the server has drawn, in the page. */
  function draw(): void {
    tell()
    const one = selected()
    if (isRehearsal || isPicking) return
    last = draft.state().known
    const { content, theme } = last
    if (one && content.steps.some(({ id }) => id === idOf(one))) surfaces.show(content, theme, idOf(one))
    else surfaces.clear()
    home.stayAbove()
  }

  /** What is drawn is there to be written on, except while it is tried. */
  function writeWhere(event: MouseEvent): void {
    const one = selected()
    if (!one || isRehearsal || isPicking) return
    const path = event.composedPath()
    const find = (text: StepText) => drawnOf(known.key, idOf(one), text, home.stand)
    const text = textsOf(one, step).find((each) => { const drawn = find(each); return drawn && path.includes(drawn) })
    if (!text) return
    event.preventDefault()
    event.stopImmediatePropagation()
    home.add(inPlace.element)
    inPlace.begin(text, () => find(text))
  }

  function leave(): void {
    draft.end()
    void doors.leave().catch(() => undefined)
    shut()
    location.assign(`${origin}/builder/${environment.key}/flows/${known.key}/edit`)
  }

  function shut(): void {
    clearInterval(watching)
    picker.end()
    inPlace.end()
    surfaces.clear()
    home.close()
    for (const undo of listening) undo()
    end(core)
  }

  const unsubscribe = draft.subscribe(() => {
    if (draft.state().known === last) tell()
    else draw()
  })
  const seen = () => { if (document.visibilityState === 'visible') doors.read().then(({ draft: held }) => { draft.changed(held.version) }, () => undefined); else draft.flush() }
  const gone = () => { draft.flush(true) }
  const moved = () => { setTimeout(() => { if (!isRehearsal) draw() }, 300) }
  document.addEventListener('visibilitychange', seen)
  addEventListener('click', writeWhere, true)
  addEventListener('pagehide', gone)
  core.handlers.push({ event: 'page', handler: moved })
  const listening = [
    holdBack(core),
    unsubscribe,
    () => { document.removeEventListener('visibilitychange', seen) },
    () => { removeEventListener('click', writeWhere, true) },
    () => { removeEventListener('pagehide', gone) },
    () => { core.handlers = core.handlers.filter(({ handler }) => handler !== moved) },
  ]
  home.stand.addEventListener('click', ({ target }) => { focusOn(target) })
  core.undo.push(shut)
  home.add(picker.element)
  home.show(panel.element)
  draw()
  panel.element.focus({ preventScroll: true })

  /** A text that is clicked where it stands is written beside it. */
  function focusOn(target: EventTarget | null): void {
    const block = target instanceof Element ? target.closest('[id]') : null
    const one = selected()
    const place = one ? textsOf(one, step).findIndex((text) => text.block && block?.id.endsWith(`-${text.block}`)) : -1
    if (place >= 0) panel.focusText(place)
  }
}

function kept(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

/** A browser that keeps nothing forgets it with the page. */
function keep(name: string, value?: string): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, value)
  } catch {
    // as said
  }
}
