/** Anchors on pages that nobody here wrote: how many are found again, and how many wrongly, beside the goals and other ways. */
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { open, visit } from './browser.ts'
import { fetchRelease, halves, pagesOf, RELEASES } from './corpus.ts'
import type { Answer, Records } from './inpage.ts'
import { optionOf } from './options.ts'
import { addressOf, look, releasesOf } from './releases.ts'
import { count, print, type Line } from './table.ts'
import { spread, targetsOf } from './targets.ts'

const MUTATED_PAGES = 2
const MUTATED_TARGETS = 24
const WHOLE = ['all text translated', 'a normal release']

/** `--fitted`: the half that the weights were fitted to instead. `--json FILE`: the lines for programs. */
export async function main(options: string[]): Promise<void> {
  const names = halves()[options.includes('--fitted') ? 'fit' : 'held']
  for (const name of names) for (const version of RELEASES[name]!) {
    say(`fetching ${name} ${version}`)
    fetchRelease(name, version)
  }
  const { browser, page } = await open()
  try {
    const answers = [...await ofReleases(names, page), ...await ofMutations(names, page)]
    const lines = linesOf(answers)
    await visit(page, addressOf(names[0]!, RELEASES[names[0]!]![0]!, pagesOf(names[0]!, RELEASES[names[0]!]![0]!).values().next().value!))
    const cost = await page.evaluate(() => bench.cost())
    say('')
    const approaches = Object.keys(answers[0]!.verdicts)
    console.log(`right / wrong answers in per cent, ${names.length} packages that the weights were ${options.includes('--fitted') ? '' : 'not '}fitted to\n\n${print(lines, approaches)}\n`)
    const { elements, scan, slowest, twenty, waiting, quick, capture, bytes } = cost
    console.log(`on a page of ${elements} elements: a search ${scan.toFixed(1)} ms (≤ 8), the slowest ${slowest.toFixed(1)}, for twenty anchors ${twenty.toFixed(1)} (≤ 160), a look for twenty ${waiting.toFixed(1)} (≤ 6); quick path ${quick.toFixed(2)} ms (≤ 0.3); capture ${capture.toFixed(1)} ms (≤ 50); record ${bytes} bytes (≤ 1,500)`)
    const file = optionOf(options, '--json')
    if (file) writeFileSync(file, JSON.stringify({ lines, cost }))
  } finally {
    await browser.close()
  }
}

async function ofReleases(names: string[], page: Page): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const name of names) {
    for await (const { before, after, page: key, targets, redesigned } of releasesOf(name, page)) {
      say(`${name} ${before} → ${after} ${key}`)
      const what = kindOf(before, after, redesigned)
      await visit(page, addressOf(name, before, pagesOf(name, before).get(key)!))
      const records: Records[] = await page.evaluate((at) => bench.record(at), targets.map(({ at }) => at))
      await visit(page, addressOf(name, after, pagesOf(name, after).get(key)!))
      answers.push(...await page.evaluate((it) => bench.answer(it.what, it.records, it.truths), { what, records, truths: targets.map(({ to }) => to) }))
    }
  }
  return answers
}

async function ofMutations(names: string[], page: Page): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const name of names) {
    for (const { address, seed } of mutatedPages(name)) {
      say(`${name}, mutations of ${seed}`)
      const nodes = await look(page, address)
      answers.push(...await page.evaluate((it) => bench.mutate(it.targets, it.seed), { targets: targetsOf(nodes, seed, MUTATED_TARGETS), seed }))
    }
  }
  return answers
}

/** A redesign is no new release of the same page: not even a person finds most of it again. */
export const kindOf = (before: string, after: string, redesigned: boolean) =>
  redesigned ? 'a redesign' : before.split('.')[0] === after.split('.')[0] ? 'next release' : 'next major release'

/** Some pages of the last release, spread by a hash. */
export function mutatedPages(name: string): { address: string; seed: string }[] {
  const version = RELEASES[name]!.at(-1)!
  const pages = pagesOf(name, version)
  return [...pages.keys()].sort((a, b) => spread(a) - spread(b)).slice(0, MUTATED_PAGES).map((key) => ({ address: addressOf(name, version, pages.get(key)!), seed: `${name} ${version} ${key}` }))
}

export function linesOf(answers: Answer[]): Line[] {
  const names = Object.keys(answers[0]!.verdicts)
  const releases = (it: Answer) => /^next /.test(it.what)
  const line = (what: string, fits: (it: Answer) => boolean, goal?: { right?: number; wrong: number }) => count(what, answers.filter(fits), names, goal)
  const single = (it: Answer) => !it.gone && !releases(it) && it.what !== 'a redesign' && !WHOLE.includes(it.what)
  const mutations = [...new Set(answers.map(({ what }) => what))].filter((what) => !/^next |redesign/.test(what))
  return [
    line('the next version of the page', (it) => releases(it) && !it.gone, { right: 0.98, wrong: 0.005 }),
    line('  same major', (it) => it.what === 'next release' && !it.gone),
    line('  new major', (it) => it.what === 'next major release' && !it.gone),
    line('  gone in it', (it) => releases(it) && it.gone, { wrong: 0.02 }),
    line('  redesigned', (it) => it.what === 'a redesign' && !it.gone),
    line('all text translated', (it) => it.what === WHOLE[0], { right: 0.78, wrong: 0.02 }),
    line('a normal release at once', (it) => it.what === WHOLE[1], { right: 0.9, wrong: 0.02 }),
    line('single mutations', single, { right: 0.93, wrong: 0.01 }),
    line('element gone', (it) => it.gone && !releases(it) && it.what !== 'a redesign', { wrong: 0.02 }),
    ...mutations.filter((what) => !WHOLE.includes(what)).map((what) => line(`  ${what}`, (it) => it.what === what)),
  ]
}

function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
  else if (text) console.error(`· ${text}`)
}
