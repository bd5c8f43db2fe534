/** Flows whose steps do not follow one another: each is a run of its own, and all of them run at once. */
import type { Do, Step } from '../../contract/content.ts'
import type { Port, Run } from '../../contract/renderer.ts'
import { createRun } from '../run.ts'

/** What a launcher starts is no reason for it to go; and nobody gets back to where they never were. */
const STAY: Do = { type: 'back' }

export const createSeveral: typeof createRun = (flow, port, options, stage) => {
  const done = new Set(options.items)
  const runs = new Map<Step, Run | undefined>()
  let { theme } = options
  let isShown = false
  /** The step that somebody has asked for by its name. */
  let wanted: string | undefined

  const isThrough = () => flow.steps.every(({ id }) => done.has(id))
  const toEach = (method: 'page' | 'event' | 'facts' | 'suspend' | 'resume' | 'theme' | 'destroy') => (...what: unknown[]) => {
    for (const run of [...runs.values()]) (run?.[method] as ((...what: unknown[]) => void) | undefined)?.(...what)
  }

  /** What is told of one step, as it is told of them all: shown with the first, completed with the last. */
  const portOf = (step: Step): Port => ({
    ...port,
    before: (hook, detail) => (hook === 'flow:completed' && !isThrough()) || port.before(hook, detail),
    record(name, properties) {
      const item = name === 'Step Completed' && { item: step.id }
      if (item) done.add(step.id)
      if (name === 'Flow Shown' ? !isShown : name !== 'Flow Completed' || isThrough()) port.record(name, { ...properties, ...item })
      isShown ||= name === 'Flow Shown'
    },
    ended(how) {
      runs.delete(step)
      if (how === 'completed' && step.hotspot?.keep) {
        runs.set(step, undefined)
        return begin(step)
      }
      if (how === 'dismissed' || how === 'snoozed') toEach('destroy')()
      else if (runs.size) return
      port.ended(how)
    },
  })

  function begin(step: Step) {
    const { id, hotspot, launcher } = step
    const own = portOf(step)
    const run = createRun({ ...flow, steps: [step] }, own, options, {
      ...stage,
      draw: (_, scene) => stage.draw(step, {
        ...scene,
        opens: id === wanted,
        done() {
          if (!hotspot?.keep) return run.next()
          if (done.has(id)) return
          own.record('Step Completed', { step: id })
          own.record('Flow Completed', { step: id })
        },
        perform(what) {
          if (launcher) own.record('Launcher Clicked', { step: id })
          scene.perform(launcher ? [...what, STAY] : what)
        },
      }),
    })
    if (runs.has(step)) runs.set(step, run)
  }

  for (const step of flow.steps) if (step.hotspot?.keep || !done.has(step.id)) runs.set(step, undefined)
  if (!runs.size) port.ended('failed')
  for (const step of [...runs.keys()]) begin(step)

  const first = () => [...runs.values()][0]
  return {
    next() {},
    back() {},
    goTo(id) {
      wanted = id
      for (const [step, run] of runs) if (step.id === id) run?.theme(theme)
      wanted = undefined
    },
    dismiss() { first()?.dismiss() },
    snooze(duration) { first()?.snooze(duration) },
    page: toEach('page'),
    event: toEach('event'),
    facts: toEach('facts'),
    suspend: toEach('suspend'),
    resume: toEach('resume'),
    theme(given) {
      theme = given
      toEach('theme')(given)
    },
    state: () => [...runs.values()].map((run) => run?.state()).find((state) => state?.visible) ?? { flow: flow.key, step: '', visible: false },
    destroy: toEach('destroy'),
  }
}
