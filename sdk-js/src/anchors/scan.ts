/** Finds again what was picked on a page that may have changed, or abstains. */
import type { Picked } from '../contract/content.ts'
import { facts, ownFacts } from './facts.ts'
import type { Found } from './find.ts'
import { chunks, evidence, nobody, read, score, type Faith } from './match.ts'
import { familyOf, type Page, type Spot } from './page.ts'
import { isVisible } from './visible.ts'
import { SURE, SURER } from './weights.ts'

export interface Candidate {
  element: Element
  /** What speaks for and against it. */
  numbers: number[]
  score: number
}

/** In natural logarithms of odds: nobody who is so far behind in what it is in itself can win by its surroundings, or comes near enough to matter. */
const FAR = 13
/** So much less likely is what can't be seen. */
const HIDDEN = 2

export function scan(picked: Picked, page: Page): Found {
  const { candidates, absent } = rank(picked, page)
  const [best] = candidates
  const all = candidates.reduce((sum, { score }) => sum + Math.exp(score), Math.exp(absent))
  const [areFewer, , isAsItWas] = best?.numbers.slice(-3) ?? []
  if (!best || Math.exp(best.score) / all < (areFewer ? SURER : SURE)) {
    const match = best && best.score > absent ? 'uncertain' : 'missing'
    return { element: null, state: match, match }
  }
  return { element: best.element, state: isVisible(best.element) ? 'visible' : 'hidden', match: isAsItWas ? 'exact' : 'healed' }
}

const byScore = (one: { score: number }, other: { score: number }) => other.score - one.score

/** The likely ones, the best first. What an element is in itself is looked at first; its surroundings, if they could make it win. */
export function rank(picked: Picked, page: Page, far = FAR): { candidates: Candidate[]; absent: number; faith: Faith } {
  const recorded = read(picked)
  const faith = faithIn(picked, page)
  const spots = alike(page, familyOf(picked.tag)).map((it) => ({ ...it, score: score(evidence(recorded, it.own, faith)) })).sort(byScore)
  const likely = spots.filter((it) => it.score > spots[0]!.score - far)
  const candidates = likely.map(({ spot, own, group }) => {
    const numbers = evidence(recorded, facts(spot, own, group, page), faith)
    const { element } = spot
    return { element, numbers, score: score(numbers) - (isVisible(element) ? 0 : HIDDEN) }
  })
  return { candidates: candidates.sort(byScore), absent: nobody(recorded, faith), faith }
}

/** The elements of a family, each with those that are the same in themselves. */
export function alike(page: Page, family: number): { spot: Spot; own: string[][]; group: Spot[] }[] {
  const groups = new Map<string, Spot[]>()
  return page.spots.filter((spot) => spot.family === family).map((spot) => {
    const own = ownFacts(spot, page)
    const key = own.slice(0, 4).join(';')
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(spot)
    return { spot, own, group }
  })
}

function faithIn({ page: sample = '' }: Picked, { texts, styles }: Page): Faith {
  const left = (words: string | undefined, today: Set<string>) => {
    const all = chunks(words, 4)
    return (all.filter((it) => today.has(it)).length + 1) / (all.length + 2)
  }
  const [said, styled] = sample.split('.')
  return { texts: left(said, texts), styles: left(styled, styles) }
}
