/**
 * Fits the weights of `sdk-js/src/anchors/weights.ts` to one half of the packages: a choice among the candidates and nobody, made
 * likely by gradient descent. What is hard to tell apart depends on the weights of before, so that two or three runs follow one
 * another. `--keep` only says what it would write; `--save FILE` and `--from FILE` keep the numbers between two runs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { KINDS } from '../../sdk-js/src/anchors/facts.ts'
import { SURER } from '../../sdk-js/src/anchors/weights.ts'
import { kindOf, mutatedPages } from './bench.ts'
import { open, visit } from './browser.ts'
import { fetchRelease, halves, pagesOf, RELEASES } from './corpus.ts'
import type { Example, Records } from './inpage.ts'
import { optionOf } from './options.ts'
import { addressOf, look, releasesOf } from './releases.ts'
import { targetsOf } from './targets.ts'

const TARGET = fileURLToPath(new URL('../../sdk-js/src/anchors/weights.ts', import.meta.url))
const MUTATED_TARGETS = 20
const ROUNDS = 1200
const RATE = 0.05
/** Keeps weights from growing on what a few pages have by chance. */
const DECAY = 0.0001
/** How much of the whole each kind of question is: what the goals ask for weighs more. */
const SHARES: Record<string, number> = { 'next release': 6, 'next major release': 6, 'a redesign': 2, 'all text translated': 7, 'a normal release': 3 }
const GONE = 4
const LEVELS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]
/** The weights are whole twentieths. */
const UNIT = 20

export async function main(options: string[]): Promise<void> {
  const [from, save] = [optionOf(options, '--from'), optionOf(options, '--save')]
  const examples = from ? JSON.parse(readFileSync(from, 'utf8')) as Example[] : await gather()
  if (save) writeFileSync(save, JSON.stringify(examples))
  const packed = pack(examples)
  const values = fit(packed).map((it) => Math.round(it * UNIT) / UNIT)
  for (const level of LEVELS) console.log(level, standing(examples, packed, values, level))
  const numbers = [...values].map((it) => Math.round(it * UNIT))
  const rows = KINDS.map((kind, at) => `  ${numbers.slice(at * 2, at * 2 + 2).join(', ')}, // ${kind}`)
  const text = readFileSync(TARGET, 'utf8')
    .replace(/(WEIGHTS = \[\n)[^\]]*/, (_, start: string) => `${start}${rows.join('\n')}\n  ${numbers.slice(KINDS.length * 2, packed.size).join(', ')},\n`)
    .replace(/(NOBODY = \[)[^\]]*/, (_, start: string) => start + numbers.slice(packed.size).join(', '))
  if (options.includes('--keep')) console.log(text)
  else writeFileSync(TARGET, text)
}

async function gather(): Promise<Example[]> {
  const { fit: names } = halves()
  for (const name of names) for (const version of RELEASES[name]!) fetchRelease(name, version)
  const { browser, page } = await open()
  const examples: Example[] = []
  for (const name of names) {
    console.error(`· ${name}`)
    for await (const { before, after, page: key, targets, redesigned } of releasesOf(name, page)) {
      await visit(page, addressOf(name, before, pagesOf(name, before).get(key)!))
      const records: Records[] = await page.evaluate((at) => bench.record(at, true), targets.map(({ at }) => at))
      await visit(page, addressOf(name, after, pagesOf(name, after).get(key)!))
      examples.push(...await page.evaluate((it) => bench.examples(it.what, it.picks as never, it.truths), { what: kindOf(before, after, redesigned), picks: records.map((it) => it['Cairn']), truths: targets.map(({ to }) => to) }))
    }
    for (const { address, seed } of mutatedPages(name)) {
      const nodes = await look(page, address)
      examples.push(...await page.evaluate((it) => bench.examplesOfMutations(it.targets, it.seed), { targets: targetsOf(nodes, seed, MUTATED_TARGETS), seed }))
    }
  }
  await browser.close()
  return examples
}

/** All candidates' numbers in one row after another, and behind each question's candidates a row for nobody. */
interface Packed {
  rows: Float64Array
  /** How many numbers a candidate has, and how many a row. */
  size: number
  width: number
  /** By question: its first row, the row of the truth, and how much it counts. Its last row is before the next one's first. */
  first: number[]
  truth: number[]
  importance: number[]
}

function pack(examples: Example[]): Packed {
  const size = examples.find(({ candidates }) => candidates[0])!.candidates[0]!.length
  const width = size + examples[0]!.doubts.length
  const first = [0]
  for (const { candidates } of examples) first.push(first.at(-1)! + candidates.length + 1)
  const rows = new Float64Array(first.at(-1)! * width)
  examples.forEach(({ candidates, doubts }, which) => {
    candidates.forEach((numbers, at) => { rows.set(numbers, (first[which]! + at) * width) })
    rows.set(doubts, (first[which + 1]! - 1) * width + size)
  })
  const truth = examples.map((it, which) => (it.truth < 0 ? first[which + 1]! - 1 : first[which]! + it.truth))
  return { rows, size, width, first, truth, importance: importanceOf(examples) }
}

function importanceOf(examples: Example[]): number[] {
  const counts = new Map<string, number>()
  for (const { what } of examples) counts.set(what, (counts.get(what) ?? 0) + 1)
  const raw = examples.map(({ what, gone }) => (gone ? GONE : SHARES[what] ?? 1) / counts.get(what)!)
  const all = raw.reduce((sum, it) => sum + it)
  return raw.map((it) => it / all)
}

function fit(packed: Packed): Float64Array {
  const { size, width } = packed
  const values = new Float64Array(width)
  const [first, second] = [new Float64Array(width), new Float64Array(width)]
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = slopeAt(packed, values)
    const rate = RATE * (1 - round / (ROUNDS + 1))
    for (let at = 0; at < width; at++) {
      first[at] = 0.9 * first[at]! + 0.1 * slope[at]!
      second[at] = 0.999 * second[at]! + 0.001 * slope[at]! ** 2
      const value = values[at]! - rate * (first[at]! / (1 - 0.9 ** round)) / (Math.sqrt(second[at]! / (1 - 0.999 ** round)) + 1e-8)
      // What is shared, and being as it was, never speaks against a candidate; what is not shared, and being another, never for it.
      values[at] = at >= size ? value : (at % 2 === 0) === (at < KINDS.length * 2) ? Math.max(0, value) : Math.min(0, value)
    }
  }
  return values
}

/** The likelihood of each row of a question, nobody's last. */
function odds({ rows, width, first }: Packed, values: Float64Array, which: number): Float64Array {
  const from = first[which]!
  const scores = new Float64Array(first[which + 1]! - from)
  for (let row = 0; row < scores.length; row++) {
    for (let at = 0, place = (from + row) * width; at < width; at++) scores[row] = scores[row]! + rows[place + at]! * values[at]!
  }
  const most = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - most))
  const all = raised.reduce((sum, it) => sum + it)
  return raised.map((it) => it / all)
}

function slopeAt(packed: Packed, values: Float64Array): Float64Array {
  const { rows, size, width, first, truth, importance } = packed
  const slope = values.map((value, at) => 2 * DECAY * value * (at < size ? 1 : 0.1))
  for (let which = 0; which < truth.length; which++) {
    const from = first[which]!
    odds(packed, values, which).forEach((chance, row) => {
      const error = importance[which]! * (chance - (from + row === truth[which] ? 1 : 0))
      if (Math.abs(error) > 1e-9) for (let at = 0, place = (from + row) * width; at < width; at++) slope[at] = slope[at]! + error * rows[place + at]!
    })
  }
  return slope
}

/** Per cent right and wrong by kind of question when only so much certainty is an answer. */
function standing(examples: Example[], packed: Packed, values: Float64Array, level: number): string {
  const tally = new Map<string, [number, number, number]>()
  examples.forEach(({ gone, what, truth, candidates }, which) => {
    const likely = odds(packed, values, which).slice(0, -1)
    const best = likely.indexOf(Math.max(...likely))
    const group = gone ? 'gone' : SHARES[what] ? what : 'single mutations'
    const row = tally.get(group) ?? tally.set(group, [0, 0, 0]).get(group)!
    row[0]++
    const areFewer = candidates[best]?.[2 * KINDS.length - 1]
    if (likely[best]! >= (areFewer ? Math.max(level, SURER) : level)) row[best === truth ? 1 : 2]++
  })
  return [...tally].map(([group, [all, right, wrong]]) => `${group} ${(100 * right / all).toFixed(1)}/${(100 * wrong / all).toFixed(2)}`).join('  ')
}
