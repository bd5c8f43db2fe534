/** What makes a tour a walkthrough: the cues at which a step goes on by itself, and the way through branches, groups and back. */
import type { Advance, AnchorFacts, FlowContent, Step } from '../../contract/content.ts'
import type { Port, ShowOptions } from '../../contract/renderer.ts'
import type { Moment, Signal } from '../cues/cue.ts'
import type { Answers } from '../fields/answer.ts'
import type { Kit } from '../kit.ts'
import { createCourse, type Course } from './course.ts'

export interface Walker extends Course {
  /** Watch for the step's cues; some come at once. */
  enter(step: Step, isBack: boolean): void
  leave(): void
  tell(signal: Signal, ...what: Told): void
  /** The step that was seen before this one, to which the person goes back. */
  cameFrom(): string | undefined
}

type Told = Parameters<Parameters<Moment['when']>[1]>

export function createWalker(flow: FlowContent, port: Port, { cues, tools }: Kit, answers: Answers, options: ShowOptions, goOn: () => void): Walker {
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
  let step = ''
  let isSeen = false

  const when: Moment['when'] = (...what) => {
    heard.add(what)
    return () => { heard.delete(what) }
  }
  const watch = (cue: Advance, met: () => void, isBack: boolean): (() => void) =>
    cues[cue.on]!(cue as never, { met, isBack, find, elementIs, onPage, fact, when, watch: (other, then) => watch(other, then, isBack) })
  const keep = () => { if (isUnderWay) port.keep?.({ step, trail, given: answers }) }

  return {
    ...createCourse(flow, { answers, variant, fact, onPage, elementIs }),
    enter({ id, advance = [] }, isBack) {
      if (isSeen && !isBack) trail.push(step)
      step = id
      isSeen = false
      keep()
      const mine: typeof held = held = []
      for (const cue of advance) {
        const stop = watch(cue, goOn, isBack)
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
    cameFrom: () => trail.pop(),
  }
}
