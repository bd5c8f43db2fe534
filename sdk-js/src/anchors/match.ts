/** Weighs how much an element is like a recorded one, and what stands against it. */
import type { Picked } from '../contract/content.ts'
import { KINDS, OWN, type Facts } from './facts.ts'
import { NOBODY, WEIGHTS } from './weights.ts'
import { short } from './words.ts'

/** What was recorded, by kind: words, and how many bits it says about an element to share each of them. */
export interface Recorded {
  kinds: Map<string, number>[]
  /** Signatures of the elements that were most like it. */
  others: string[]
}

/** How far texts and class names can be believed today, from 0, where the page has none of that day's left, to 1. */
export interface Faith { texts: number; styles: number }

/** No kind counts for more bits than this. */
const MOST = 7
/** Where the bits of each kind lose their weight: with the page's texts, with its class names, or never. */
const FADES = 's--ttsts-t--'
const NAME = 3

export const chunks = (text: string | undefined, length: number): string[] => text?.match(RegExp(`.{${length}}`, 'g')) ?? []

/** Four characters a word, one for its bits. */
export const read = ({ facts, others }: Picked): Recorded => ({
  kinds: KINDS.map((kind) => new Map(chunks(facts[kind], 5).map((it) => [it.slice(0, 4), parseInt(it[4]!, 36) / 2]))),
  others: chunks(others, 4),
})

/**
 * Numbers to be weighed: bits shared and bits not shared, two a kind; then whether it is another element of that day, and whether
 * in itself it is as it was. Facts of the first kinds alone are weighed alone.
 */
export function evidence({ kinds, others }: Recorded, facts: Facts, { texts, styles }: Faith): number[] {
  const faith: Record<string, number> = { t: texts, s: styles }
  const numbers = facts.flatMap((found, kind) => {
    let shared = 0
    let other = 0
    for (const [word, worth] of kinds[kind]!) {
      if (found.includes(word)) shared += worth
      else other += worth
    }
    return [Math.min(shared, MOST), Math.min(other, MOST) * (faith[FADES[kind]!] ?? 1)]
  })
  if (!facts[OWN]) return numbers
  const isChanged = numbers.some((number, at) => at < 2 * OWN && at % 2 && number)
  return [...numbers, +signatures(facts).some((it) => others.includes(it)), +!isChanged]
}

const weigh = (weights: number[], numbers: number[]) => numbers.reduce((sum, number, at) => sum + number * weights[at]!, 0) / 20

export const score = (numbers: number[]) => weigh(WEIGHTS, numbers)

/** How likely it is, on the same scale, that the element is not there at all. */
export const nobody = (recorded: Recorded, faith: Faith) => weigh(NOBODY, doubts(recorded, faith))

/** One that had a name of its own, and is not there by that name, is gone rather than changed, unless all names are new. */
export const doubts = ({ kinds }: Recorded, { texts }: Faith): number[] => [1, Math.min([...kinds[NAME]!.values()][0] ?? 0, MOST) * texts]

/** Who an element is: by itself, and by itself with each of the things that stand around it. */
export function signatures(facts: Facts): string[] {
  const own = facts.slice(0, NAME + 1).join(';')
  return ['', ...facts.slice(OWN, -2)].map((around) => short(own + around))
}
