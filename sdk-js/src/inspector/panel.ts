/** The inspector's panel: the steps of the draft and the texts of one of them, beside the page; a sheet on a phone. */
import { make, type Child } from '../renderer/make.ts'
import type { Way } from '../editing/data.ts'
import type { PatternWord } from '../editing/starts.ts'
import { linked, marked, type StepText } from './texts.ts'
import type { View } from './view.ts'

export interface Acts {
  select(step: number): void
  add(pattern: PatternWord): void
  shift(by: number): void
  remove(): void
  pick(): void
  write(way: Way, text: string): void
  back(): void
  again(): void
  rehearse(): void
  stop(): void
  fold(isFolded: boolean): void
  takeTheirs(): void
  keepMine(): void
  leave(): void
}

export interface Panel { element: HTMLElement; tell(view: View): void; focusText(place: number): void; announce(words: string): void; trying(as: string | undefined, hindrance: string | undefined): void }

const WORDS: Record<string, string> = { modal: 'Modal', slideout: 'Slideout', tooltip: 'Tooltip', hotspot: 'Hotspot', banner: 'Banner', video: 'Video', survey: 'Survey', checklist: 'Checklist', 'resource-centre': 'Resource centre', launcher: 'Launcher' }

const AS_USERS = 'You see what users will see. Nothing is counted.'

export function createPanel(todo: Acts): Panel {
  const name = make('strong', { id: 'name' })
  const where = make('span', { class: 'where' })
  const status = make('div', { class: 'status', role: 'status' })
  const fold = button('Fold', 'plain', () => { todo.fold(fold.getAttribute('aria-expanded') === 'true') })
  const steps = make('ol', { class: 'steps', 'aria-label': 'Steps' })
  const tools = make('div', { class: 'tools' })
  const anchor = make('div', { class: 'anchor' })
  const texts = make('div', { class: 'texts' })
  const problems = make('ul', { class: 'problems', 'aria-label': 'What is missing' })
  const choice = make('div', { class: 'choice' })
  const back = button('Undo', 'plain', () => { todo.back() })
  const again = button('Redo', 'plain', () => { todo.again() })
  const rehearse = button('Try it', 'plain', () => { todo.rehearse() })
  const body = make('div', { class: 'body' }, [choice, steps, tools, anchor, problems, texts])
  const foot = make('div', { class: 'foot' }, [back, again, rehearse, button('Back to the builder', 'main', () => { todo.leave() })])
  const as = make('span', {}, [AS_USERS])
  const stop = make('div', { class: 'trying' }, [as, button('Stop trying', 'main', () => { todo.stop() })])
  const element = make('div', { class: 'panel', popover: 'manual', role: 'dialog', 'aria-labelledby': 'name', tabindex: '-1' }, [
    make('div', { class: 'head' }, [make('div', { class: 'titles' }, [name, where]), status, fold]), body, foot, stop,
  ])
  let drawn = { steps: '', texts: '', anchor: '', tools: '' }

  /** Draws only what is another one, so that nobody loses their place. */
  function redo(part: keyof typeof drawn, key: unknown, into: HTMLElement, fill: () => Child[]): void {
    const now = JSON.stringify(key)
    if (drawn[part] === now) return
    drawn = { ...drawn, [part]: now }
    const focused = [...into.querySelectorAll('button, select, textarea')].findIndex((one) => one.matches(':focus'))
    into.replaceChildren(...fill().filter(Boolean) as Node[])
    if (focused >= 0) (into.querySelectorAll('button, select, textarea')[focused] as HTMLElement | undefined)?.focus({ preventScroll: true })
  }

  function stepItem({ pattern, title }: View['steps'][number], at: number, isSelected: boolean): HTMLElement {
    const item = button('', 'step', () => { todo.select(at) })
    item.append(make('span', { class: 'number' }, [String(at + 1)]), make('span', { class: 'title' }, [title]), make('span', { class: 'pattern' }, [WORDS[pattern] ?? pattern]))
    if (isSelected) item.setAttribute('aria-current', 'step')
    return make('li', {}, [item])
  }

  function adding(patterns: View['patterns']): HTMLElement {
    const select = make('select', { 'aria-label': 'Add a step' }, [make('option', { value: '' }, ['Add a step…']), ...patterns.map((word) => make('option', { value: word }, [WORDS[word] ?? word]))])
    select.onchange = () => {
      const pattern = select.value as PatternWord | ''
      select.value = ''
      if (pattern) todo.add(pattern)
    }
    return select
  }

  function textField(text: StepText): HTMLElement {
    const field = make('textarea', { rows: text.isLong ? '3' : '1', 'aria-label': text.label, spellcheck: 'true' })
    field.value = text.text
    const say = (change: { text: string; start: number; end: number }) => {
      field.value = change.text
      field.setSelectionRange(change.start, change.end)
      field.focus()
      todo.write(text.way, field.value)
    }
    const bold = () => { say(marked(field.value, field.selectionStart, field.selectionEnd, '**')) }
    const link = () => { say(linked(field.value, field.selectionStart, field.selectionEnd)) }
    field.oninput = () => { todo.write(text.way, field.value) }
    field.onkeydown = (event) => {
      if (!(event.ctrlKey || event.metaKey) || !text.isLong) return
      const act = { b: bold, k: link }[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    const marks = text.isLong && make('span', { class: 'marks' }, [button('Bold', 'small', bold), button('Link', 'small', link)])
    return make('div', { class: 'field' }, [make('div', { class: 'named' }, [text.label, marks]), field])
  }

  /** What somebody is writing at this moment is left alone. */
  function keepUp(all: StepText[]): void {
    const fields = [...texts.querySelectorAll('textarea')]
    all.forEach(({ text }, at) => { const field = fields[at]; if (field && field.value !== text) field.value = text })
  }

  return {
    element,
    tell(view) {
      name.textContent = view.name
      where.textContent = view.where
      if (status.textContent !== view.said) status.textContent = view.said
      status.dataset['saving'] = view.saving
      fold.textContent = view.isFolded ? 'Unfold' : 'Fold'
      fold.setAttribute('aria-expanded', String(!view.isFolded))
      body.hidden = view.isFolded || view.isRehearsal
      foot.hidden = view.isFolded || view.isRehearsal
      stop.hidden = !view.isRehearsal
      fold.hidden = view.isRehearsal
      back.disabled = !view.canUndo
      again.disabled = !view.canRedo
      choice.hidden = view.saving !== 'conflict'
      if (!choice.hidden && !choice.firstChild) choice.append(button('Take theirs', 'plain', () => { todo.takeTheirs() }), button('Keep mine', 'plain', () => { todo.keepMine() }))
      redo('steps', [view.steps, view.step], steps, () => view.steps.map((step, at) => stepItem(step, at, at === view.step)))
      redo('tools', [view.patterns, view.steps.length, view.step], tools, () => [
        adding(view.patterns), icon('↑', 'Move the step up', view.step === 0, () => { todo.shift(-1) }), icon('↓', 'Move the step down', view.step >= view.steps.length - 1, () => { todo.shift(1) }),
        icon('✕', 'Delete the step', view.steps.length === 0, () => { todo.remove() }),
      ])
      redo('anchor', view.anchor ?? null, anchor, () => view.anchor ? [
        make('span', { class: 'rating', 'data-level': view.anchor.level }, [view.anchor.words, view.anchor.advice && ` ${view.anchor.advice}`]),
        button(view.anchor.words.startsWith('It points') ? 'Pick it on the page' : 'Pick again', view.anchor.words.startsWith('It points') ? 'main' : 'plain', () => { todo.pick() }),
      ] : [])
      anchor.hidden = !view.anchor
      problems.replaceChildren(...view.problems.map((message) => make('li', {}, [message])))
      problems.hidden = view.problems.length === 0
      redo('texts', [view.steps[view.step]?.id, view.texts.map(({ way, label }) => [way, label])], texts, () => view.texts.map(textField))
      keepUp(view.texts)
    },
    focusText: (place) => { texts.querySelectorAll('textarea')[place]?.focus() },
    announce: (words) => { status.textContent = words },
    trying(name, hindrance) {
      as.textContent = name === undefined ? AS_USERS : `You see what ${name} will see. Nothing is counted.${hindrance ? ` As things are, it would not come to them: ${hindrance}` : ''}`
    },
  }
}

function icon(sign: string, label: string, isOff: boolean, act: () => void): HTMLButtonElement {
  const element = button(sign, 'plain', act)
  element.setAttribute('aria-label', label)
  element.title = label
  element.disabled = isOff
  return element
}

export function button(label: string, look: string, act: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', class: look }, [label])
  element.onclick = act
  return element
}
