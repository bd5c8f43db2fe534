/** What makes a tour a walkthrough: the cues at which a step goes on by itself, and the way through branches, groups and back. */
import type { Advance, AnchorFacts, FlowContent, Step } from '../../contract/content.ts'
import type { Port, ShowOptions } from '../../contract/renderer.ts'
import type { Moment, Signal } from '../cues/cue.ts'
import type { Answers } from '../fields/answer.ts'
import type { Kit } from '../kit.ts'
import type { Complete, Enter, Moves } from '../run.ts'
import { createCourse, type Course } from './course.ts'

export interface Walker extends Course {
  /** Watch for the step's cues; some come at once. */
  enter(step: Step, isBack: boolean): void
  leave(): void
  tell(signal: Signal, ...what: Told): void
  /** What only flows of several steps can do. */
  moves: Moves & { back(): void }
}

type Told = Parameters<Parameters<Moment['when']>[1]>

export function createWalker(port: Port, { cues, tools }: Kit, flow: FlowContent, answers: Answers, options: ShowOptions, complete: Complete, enter: Enter): Walker {
  const { searchFor } = tools as Required<Kit['tools']>
  const elementIs = (facts: AnchorFacts) => searchFor(facts).state
  const find = (facts: AnchorFacts) => {
    const { element, state } = searchFor(facts)
    return state === 'visible' ? element : null
  }
  const { onPage, variant } = port
  const fact = (name: string) => port.fact?.(name)
  const trail = [...(options.trail ?? [])]
  const heard = new Set<Parameters<Moment['when']>>()
  let held: (() => void)[] = []
  let { resumed: isUnderWay } = options
  let step: Step | undefined
  let isSeen = false

  const when: Moment['when'] = (...what) => {
    heard.add(what)
    return () => { heard.delete(what) }
  }
  const watch = (cue: Advance, met: () => void, isBack: boolean): (() => void) =>
    cues[cue.on]!(cue as never, { met, isBack, find, elementIs, onPage, fact, when, watch: (other, then) => watch(other, then, isBack) })
  const keep = () => { if (isUnderWay) port.keep?.({ step: step!.id, trail, given: answers }) }
  const course = createCourse(flow, { answers, variant, fact, onPage, elementIs })
  const named = (id: string | undefined) => flow.steps.find((other) => other.id === id)

  return {
    ...course,
    moves: {
      /** To the step that was seen before this one. */
      back() {
        const to = named(trail.pop())
        if (to) enter(to, true)
      },
      go_to: (one) => { complete(named(one.step) ?? null) },
      skip_group: () => { complete(course.behindGroup(step!)) },
    },
    enter(next, isBack) {
      const { advance = [] } = next
      if (isSeen && !isBack) trail.push(step!.id)
      step = next
      isSeen = false
      keep()
      const mine: typeof held = held = []
      for (const cue of advance) {
        const stop = watch(cue, () => { complete() }, isBack)
        if (mine !== held) return stop()
        held.push(stop)
      }
    },
    leave() {
      for (const stop of held) stop()
      held = []
    },
    tell(signal, ...what) {
      if (signal === 'seen') {
        isSeen = isUnderWay = true
        keep()
      }
      for (const [wanted, then] of [...heard]) if (wanted === signal) then(...what)
    },
  }
}
