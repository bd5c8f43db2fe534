/** What the benchmark calls in a page. */
import { describe } from '../../sdk-js/src/anchors/describe.ts'
import { doubts, read } from '../../sdk-js/src/anchors/match.ts'
import type { Page } from '../../sdk-js/src/anchors/page.ts'
import { rank } from '../../sdk-js/src/anchors/scan.ts'
import type { Picked } from '../../sdk-js/src/contract/content.ts'
import { APPROACHES, surveyed } from './approaches.ts'
import { copyOf, MUTATIONS } from './mutations.ts'
export { snapshot } from './snapshot.ts'
export { cost } from './cost.ts'

/** Of one element on one day, by approach. */
export type Records = Record<string, unknown>
export type Verdict = 'right' | 'wrong' | 'none'
/** One approach's answer to one question. */
export interface Answer { what: string; target: number; gone: boolean; verdicts: Record<string, Verdict> }
/** What the weights are fitted to: of each candidate the numbers to be weighed, and which of them is the one. */
export interface Example { what: string; gone: boolean; truth: number; doubts: number[]; candidates: number[][] }

const LIKELY = 12

const all = () => [...document.querySelectorAll('*')]

export function record(targets: number[], onlyOurs = false): Records[] {
  const [elements, page] = [all(), surveyed()]
  return targets.map((at) => Object.fromEntries(APPROACHES.slice(0, onlyOurs ? 1 : undefined).map((it) => [it.name, it.record(elements[at]!, page)])))
}

/** `truths`: the number of the element today, or null where it is gone. */
export function answer(what: string, records: Records[], truths: (number | null)[]): Answer[] {
  const [elements, page] = [all(), surveyed()]
  return records.map((it, target) => ask(what, it, target, truths[target] === null ? null : elements[truths[target]!]!, page))
}

function ask(what: string, records: Records, target: number, truth: Element | null, page: Page): Answer {
  const verdicts = APPROACHES.map(({ name, find }) => {
    const found = find(records[name] as never, page)
    return [name, !found ? 'none' : truth && isSame(found, truth) ? 'right' : 'wrong']
  })
  return { what, target, gone: !truth, verdicts: Object.fromEntries(verdicts) as Answer['verdicts'] }
}

/** The element, or a box around it or in it that is the same to a person: the same place, words and controls. */
function isSame(one: Element, other: Element): boolean {
  if (one === other) return true
  if (!one.contains(other) && !other.contains(one)) return false
  const inside = (element: Element) => `${element.textContent.replace(/\s+/g, '')} ${element.querySelectorAll('a,button,input,select,textarea').length}`
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
  return inside(one) === inside(other) && (['left', 'top', 'right', 'bottom'] as const).every((edge) => Math.abs(a[edge] - b[edge]) <= 24)
}

/** Every mutation of the page, for every target: calls back while the mutated copy stands in the page's place. */
function eachMutation(targets: number[], seed: string, then: (what: string, gone: boolean, target: number, truth: Element | null, page: Page) => void): void {
  const originals = all()
  const original = document.body
  for (const { name, gone = false, fits = () => true, all: everything, one } of MUTATIONS) {
    const chosen = targets.map((_, target) => target).filter((target) => fits(originals[targets[target]!]!))
    for (const group of everything ? [chosen] : chosen.map((target) => [target])) {
      const copy = copyOf(original, originals, `${seed} ${name}`)
      document.documentElement.replaceChild(copy.body, original)
      if (everything) everything(copy)
      else one!(copy, targets[group[0]!]!)
      const page = surveyed()
      for (const target of group) {
        const truth = copy.elements[targets[target]!]!
        if (gone !== truth.isConnected) then(name, gone, target, gone ? null : truth, page)
      }
      document.documentElement.replaceChild(original, copy.body)
    }
  }
}

export function mutate(targets: number[], seed: string): Answer[] {
  const records = record(targets)
  const answers: Answer[] = []
  eachMutation(targets, seed, (what, _, target, truth, page) => answers.push(ask(what, records[target]!, target, truth, page)))
  return answers
}

export function examplesOfMutations(targets: number[], seed: string): Example[] {
  const [elements, page] = [all(), surveyed()]
  const picks = targets.map((at) => describe(elements[at]!, document, page))
  const examples: Example[] = []
  eachMutation(targets, seed, (what, gone, target, truth, today) => examples.push(example(what, gone, picks[target]!, truth, today)))
  return examples
}

export function examples(what: string, picks: Picked[], truths: (number | null)[]): Example[] {
  const [elements, page] = [all(), surveyed()]
  return picks.map((picked, target) => example(truths[target] === null ? `${what}, gone` : what, truths[target] === null, picked, truths[target] === null ? null : elements[truths[target]!]!, page))
}

/** The most likely candidates and the true one; where it is not among those that are compared at all, it counts as gone. */
function example(what: string, gone: boolean, picked: Picked, truth: Element | null, page: Page): Example {
  const { candidates, faith } = rank(picked, page, Infinity)
  const kept = candidates.filter(({ element }, at) => at < LIKELY || element === truth)
  return { what, gone, truth: kept.findIndex(({ element }) => element === truth), doubts: doubts(read(picked), faith), candidates: kept.map(({ numbers }) => numbers) }
}
