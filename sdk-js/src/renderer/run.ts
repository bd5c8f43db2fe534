/** One running flow: a small state machine over its steps, which knows neither elements nor pixels. */
import type { Match } from '../anchors/find.ts'
import type { AnchorFacts, Do, FlowContent, Step } from '../contract/content.ts'
import type { FlowEvent, Port, Run, ShowOptions } from '../contract/renderer.ts'
import type { Answers } from './fields/answer.ts'
import type { Model } from './standing.ts'
import type { Missed } from './wait.ts'
import type { Walker } from './walk/walker.ts'

type Stop = () => void
/** The step has done its work; it is followed by that which is given, by none for `null`, else by that to which it leads. */
export type Complete = (to?: Step | null) => void
export type Enter = (step: Step, isBack?: boolean) => void
type Ending = 'completed' | 'dismissed' | 'snoozed'
/** What leads away from a step, by the word of a button. */
export type Moves = { [T in Do['type']]?: (one: Extract<Do, { type: T }>) => void }

/** What the run asks of the page. */
export interface Stage {
  draw(step: Step, scene: RunScene): Drawn
  /** The anchor that a person can see, if there is exactly one. */
  find(facts: AnchorFacts): Element | null
  /** How it was found. */
  matchOf(facts: AnchorFacts): Match
  /** Call back when the anchor is there, and once, unless patience was shown before, when it does not come in time. */
  wait(step: Step, patient: boolean, found: () => void, missed: (why: Missed) => void): Stop
  /** What knows the way through several steps, and takes the flow further by itself; a flow of one step does without. */
  walker(flow: FlowContent, answers: Answers, options: ShowOptions, complete: Complete, enter: Enter): Walker | undefined
  /** Do what a button asks for besides moving the flow. */
  act(one: Do, now: Now): void
}

/** Where a run is. */
export interface Now {
  step: Step
  theme: ShowOptions['theme']
  answers: Answers
}

export interface RunScene extends Omit<Now, 'step'> {
  /** The anchor at this moment, looked up again; nothing when it cannot be seen or is not certain. */
  find(): Element | null
  /** Does what a button would do. */
  perform(what: Do[]): void
  dismiss(): void
  /** The person wants out by Escape; does nothing where the author forbids it. */
  escape(): void
  /** The anchor cannot be found again: the run takes the surface away and waits for it. */
  lost(): void
  /** A person really sees the step. */
  seen(): void
  /** They have read what it opens, and have closed that again; where steps do not follow one another. */
  done?(): void
  /** That is open from the beginning, since somebody has asked for it. */
  opens?: boolean
  /** Nothing comes after it, and no run has to be told when it goes. */
  isAlone?: boolean
  /** What a flow that stays on the page is drawn from. */
  model?: Model
}

export interface Drawn {
  /** Hand in the answers; false, and said beside the fields, when one is missing. */
  submit(): boolean
  /** Unless the run is over, what goes on by itself, a video say, may stay. */
  close(isOver?: boolean): void
}

export function createRun(flow: FlowContent, port: Port, options: ShowOptions, stage: Stage): Run {
  const { steps } = flow
  const { given: answers = {} } = options
  let { theme, resumed: flowSeen } = options
  let step = steps[0]!
  let drawn: Drawn | undefined
  let waiting: Stop | undefined
  /** Counts the steps that were entered, also the same one again. */
  let visit = 0
  let over = false
  let suspended = false
  let stepSeen = false
  let reported = false

  const record = (name: FlowEvent, more?: object) => { port.record(name, { step: step.id, ...more }) }
  const allowed = (hook: string, more?: object) => port.before(hook, { step: step.id, ...more })
  const isHere = () => !step.pages || port.onPage(step.pages)
  const find = () => (step.anchor ? stage.find(step.anchor) : null)
  const named = (id?: string) => steps.find((other) => other.id === id)

  /** Whatever goes wrong in here must not reach the host. */
  const guarded = <A extends unknown[]>(act: (...given: A) => void) => (...given: A) => {
    if (over) return
    try {
      act(...given)
    } catch (error) {
      record('Flow Failed', { reason: 'render', message: String(error) })
      end('failed')
    }
  }

  function enter(to: Step, isBack = false) {
    leave()
    step = to
    stepSeen = reported = false
    const mine = ++visit
    walker?.enter(step, isBack)
    if (mine !== visit) return
    if (!flowSeen && !allowed('flow:shown')) end('failed')
    else if (allowed('step:shown')) present()
    else skip()
  }

  function leave() {
    walker?.leave()
    hide()
  }

  function hide() {
    waiting?.()
    drawn?.close(over)
    waiting = drawn = undefined
  }

  /** Show the step if this is the moment, else wait for it; every rule is looked at again right before it is drawn. */
  function present() {
    hide()
    if (over || suspended || !isHere()) return
    if (step.anchor && !find()) {
      waiting = stage.wait(step, reported, guarded(present), guarded(miss))
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

  function miss(why: Missed) {
    reported = true
    record('Flow Failed', why)
    if (why.then === 'end') end('failed')
    if (why.then === 'skip') skip()
  }

  /**
   * On to the step, or to the next one that is not to be skipped. Nobody who has seen something of a flow is left in the middle
   * of it because its last step could not be shown.
   */
  function begin(to: Step | null | undefined, from?: Step) {
    const next = walker ? walker.begin(to, from) : to
    if (next) enter(next)
    else if (flowSeen) finish('completed')
    else end('failed')
  }

  function skip() {
    begin(walker?.next(step), step)
  }

  function seen() {
    if (stepSeen) return
    if (!flowSeen) record('Flow Shown')
    record('Step Shown', step.anchor && { anchor: stage.matchOf(step.anchor) })
    flowSeen = stepSeen = true
    walker?.tell('seen')
  }

  function complete(to = walker?.after(step)) {
    if (!allowed('step:completed')) return
    record('Step Completed')
    begin(to, step)
  }

  function finish(how: Ending, more?: object) {
    if (!allowed(`flow:${how}`, more)) return
    record(`Flow ${how.replace(/./, (first) => first.toUpperCase())}` as FlowEvent, more)
    end(how)
  }

  function end(how: Ending | 'failed') {
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

  const walker = stage.walker(flow, answers, options, guarded(complete), enter)

  /** What leads away from the step. */
  const moves: Moves = {
    next: goOn,
    dismiss,
    complete: () => complete(null),
    snooze: (one) => snooze(one.for),
    ...walker?.moves,
  }

  /** A button's list, in order; who presses it has seen the step. Incomplete answers stop it; who submits goes on, and who starts another flow is done with this one. */
  function perform(what: Do[]) {
    const has = (type: Do['type']) => what.some((one) => one.type === type)
    if (has('submit') && !drawn?.submit()) return
    seen()
    const mine = visit
    for (const one of what) {
      const move = moves[one.type]
      if (one.type === 'url') port.navigate(one.href, !!one.new_tab)
      else if (one.type === 'start') port.start(one.flow)
      else if (one.type === 'track') port.track(one.event, {})
      else if (!move) stage.act(one, { theme, step, answers })
      // What was done may have taken the step further already.
      else if (mine === visit) move(one as never)
    }
    if (mine !== visit || what.some(({ type }) => type in moves)) return
    if (has('submit')) complete()
    else if (has('start')) finish('completed')
  }

  guarded(() => begin(named(options.step) ?? step))()

  return {
    next: goOn,
    back: guarded(() => { walker?.moves.back() }),
    goTo: guarded((id: string) => {
      const to = named(id)
      if (to) enter(to)
    }),
    dismiss,
    snooze: guarded(snooze),
    page: guarded(() => {
      walker?.tell('page')
      if (!isHere()) hide()
      else if (!drawn) present()
    }),
    event: guarded((...what) => { walker?.tell('event', ...what) }),
    facts: guarded(() => { walker?.tell('facts') }),
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
