/** One running flow: a small state machine over its steps, which knows neither elements nor pixels. */
import type { Advance, AnchorFacts, Do, FlowContent, Step } from '../contract/content.ts'
import type { FlowEvent, Port, Run, ShowOptions } from '../contract/renderer.ts'
import type { Moment, Signal } from './conditions/condition.ts'
import type { Answers } from './fields/answer.ts'

type Stop = () => void

/** What the run asks of the page. */
export interface Stage {
  draw(step: Step, scene: RunScene): Drawn
  /** The anchor that a person can see, if there is exactly one. */
  find(facts: AnchorFacts): Element | null
  /** Call back when the anchor is there, and once, unless patience was shown before, when it does not come in time. */
  wait(facts: AnchorFacts, patient: boolean, found: () => void, missed: (hidden: boolean) => void): Stop
  /** Watch for what lets a step go on by itself. */
  watch(condition: Advance, moment: Omit<Moment, 'find'>): Stop
}

export interface RunScene {
  theme: ShowOptions['theme']
  answers: Answers
  find(): Element | null
  perform(what: Do[]): void
  dismiss(): void
  escape(): void
  lost(): void
  /** A person really sees the step. */
  seen(): void
}

export interface Drawn {
  /** Hand in the answers; false, and said beside the fields, when one is missing. */
  submit(): boolean
  close(): void
}

export function createRun(flow: FlowContent, port: Port, options: ShowOptions, stage: Stage): Run {
  const { steps } = flow
  const answers: Answers = {}
  const trail: number[] = []
  /** What lasts as long as the step, and what as long as it is drawn or waited for. */
  const held: Stop[] = []
  const waiting: Stop[] = []
  const heard = new Set<[Signal, (name?: string) => void]>()
  let { theme, resumed: flowSeen } = options
  let step = steps.find(({ id }) => id === options.step) ?? steps[0]!
  let drawn: Drawn | undefined
  /** Counts the steps that were entered, also the same one again. */
  let visit = 0
  let over = false
  let suspended = false
  let stepSeen = false
  let reported = false

  const record = (name: FlowEvent, more?: object) => { port.record(name, { step: step.id, ...more }) }
  const allowed = (hook: string, more?: object) => port.before(hook, { step: step.id, ...more })
  const isHere = () => !step.pages || port.onPage(step.pages)
  const stop = (what: Stop[]) => what.splice(0).forEach((end) => end())
  const find = () => (step.anchor ? stage.find(step.anchor) : null)
  const indexOf = (id: string) => steps.findIndex((other) => other.id === id)

  /** Whatever goes wrong in here must not reach the host. */
  const guarded = <A extends unknown[]>(act: (...given: A) => void) => (...given: A) => {
    if (over) return
    try {
      act(...given)
    } catch (error) {
      fail({ reason: 'render', message: String(error) })
    }
  }

  function fail(why: object) {
    record('Flow Failed', why)
    end('failed')
  }

  function enter(to: number, isBack = false) {
    leave()
    step = steps[to]!
    stepSeen = reported = false
    const here = ++visit
    for (const condition of step.advance ?? []) {
      const stop = stage.watch(condition, { met: goOn, isBack, onPage: port.onPage, when })
      // Some hold already.
      if (here !== visit) return stop()
      held.push(stop)
    }
    if (!flowSeen && !allowed('flow:shown')) end('failed')
    else if (allowed('step:shown')) present()
    else skip()
  }

  const when: Moment['when'] = (...what) => {
    heard.add(what)
    return () => { heard.delete(what) }
  }
  const tell = (signal: Signal, name?: string) => {
    for (const [wanted, then] of [...heard]) if (wanted === signal) then(name)
  }

  function leave() {
    stop(held)
    hide()
  }

  function hide() {
    stop(waiting)
    drawn?.close()
    drawn = undefined
  }

  /** Show the step if this is the moment, else wait for it; every rule is looked at again right before it is drawn. */
  function present() {
    hide()
    if (over || suspended || !isHere()) return
    if (step.anchor && !find()) {
      waiting.push(stage.wait(step.anchor, reported, guarded(present), guarded(miss)))
      return
    }
    drawn = stage.draw(step, {
      theme,
      answers,
      find,
      perform: guarded(perform),
      dismiss,
      escape: () => { if (step.dismissible !== false) dismiss() },
      lost: guarded(present),
      seen: guarded(seen),
    })
  }

  function miss(hidden: boolean) {
    const then = step.when_anchor_missing ?? 'wait'
    const why = { reason: hidden ? 'anchor_hidden' : 'anchor_missing', then }
    reported = true
    if (then === 'end') return fail(why)
    record('Flow Failed', why)
    if (then === 'skip') skip()
  }

  /** Nobody who has seen something of a flow is left in the middle of it because its last step could not be shown. */
  function skip() {
    const next = steps.indexOf(step) + 1
    if (steps[next]) enter(next)
    else if (flowSeen) finish('completed')
    else end('failed')
  }

  function seen() {
    if (stepSeen) return
    if (!flowSeen) record('Flow Shown')
    record('Step Shown')
    flowSeen = stepSeen = true
    tell('seen')
  }

  /** The step has done its work: on to the next one, or to the end. */
  function complete(to = steps.indexOf(step) + 1) {
    if (!allowed('step:completed')) return
    record('Step Completed')
    go(to)
  }

  function go(to: number) {
    if (!steps[to]) return finish('completed')
    if (stepSeen) trail.push(steps.indexOf(step))
    enter(to)
  }

  function back() {
    const to = trail.pop()
    if (to !== undefined) enter(to, true)
  }

  function finish(how: keyof typeof ENDS, more?: object) {
    if (!allowed(`flow:${how}`, more)) return
    record(ENDS[how], more)
    end(how)
  }

  function end(how: keyof typeof ENDS | 'failed') {
    destroy()
    port.ended(how)
  }

  function destroy() {
    over = true
    visit++
    leave()
  }

  const snooze = (milliseconds: number) => finish('snoozed', { for: milliseconds, until: new Date(Date.now() + milliseconds).toISOString() })

  const goOn = guarded(() => { complete() })
  const dismiss = guarded(() => { finish('dismissed') })

  /** What leads away from the step. */
  const moves: { [T in Do['type']]?: (one: Extract<Do, { type: T }>) => void } = {
    next: goOn,
    back,
    dismiss,
    complete: () => complete(steps.length),
    snooze: (one) => snooze(one.for),
    go_to: (one) => complete(indexOf(one.step)),
  }

  /** A button's list, in order. Incomplete answers stop it; who submits goes on, and who starts another flow is done with this one. */
  function perform(what: Do[]) {
    const has = (type: Do['type']) => what.some((one) => one.type === type)
    if (has('submit') && !drawn?.submit()) return
    what.forEach(act)
    if (over || what.some(({ type }) => type in moves)) return
    if (has('submit')) complete()
    else if (has('start')) finish('completed')
  }

  function act(one: Do) {
    if (one.type === 'url') port.navigate(one.href, !!one.new_tab)
    else if (one.type === 'start') port.start(one.flow)
    else if (one.type === 'track') port.track(one.event, {})
    else if (!over) moves[one.type]?.(one as never)
  }

  guarded(() => enter(steps.indexOf(step)))()

  return {
    next: goOn,
    back: guarded(back),
    goTo: guarded((id: string) => { if (indexOf(id) >= 0) go(indexOf(id)) }),
    dismiss,
    snooze: guarded(snooze),
    page: guarded(() => {
      tell('page')
      if (!isHere()) hide()
      else if (!drawn) present()
    }),
    event: guarded((name: string) => { tell('event', name) }),
    suspend() {
      suspended = true
      hide()
    },
    resume() {
      if (!suspended) return
      suspended = false
      guarded(present)()
    },
    theme(given) {
      theme = given
      if (drawn) guarded(present)()
    },
    state: () => ({ flow: flow.key, step: step.id, visible: !!drawn }),
    destroy,
  }
}

const ENDS = { completed: 'Flow Completed', dismissed: 'Flow Dismissed', snoozed: 'Flow Snoozed' } as const
