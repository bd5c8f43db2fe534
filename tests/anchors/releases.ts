/** Pairs of successive releases of a page, with the elements that a person might pick and where they are in the next one. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { align } from './align.ts'
import { visit } from './browser.ts'
import { folderOf, pagesOf, RELEASES } from './corpus.ts'
import type { Node } from './snapshot.ts'
import { spread, targetsOf } from './targets.ts'

const PAGES = 4
const TARGETS = 40
/** A page in which so few elements can be recognised by anybody is another page with the same address. */
const REDESIGNED = 0.5

export interface Release {
  name: string
  before: string
  after: string
  /** Which page, by a name that lasts. */
  page: string
  /** Its elements, and where they are now: a number, nothing where they are gone. */
  targets: { at: number; to: number | null }[]
  /** Elements of which nobody can say what became of them. */
  dropped: number
  redesigned: boolean
}

/** By release and page, by element: where somebody who looked says it is, nothing where it is gone, `?` where nobody can say. */
type Reviewed = Record<string, Record<string, number | null | '?'>>

export async function* releasesOf(name: string, page: Page): AsyncGenerator<Release> {
  const versions = RELEASES[name]!
  const reviewed = JSON.parse(readFileSync(new URL('reviewed.json', import.meta.url), 'utf8')) as Reviewed
  for (const [at, before] of versions.slice(0, -1).entries()) {
    const after = versions[at + 1]!
    const [was, is] = [pagesOf(name, before), pagesOf(name, after)]
    const shared = [...was.keys()].filter((key) => is.has(key)).sort((a, b) => spread(a) - spread(b))
    let taken = 0
    for (const key of shared) {
      if (taken === PAGES) break
      const [one, other] = [await look(page, addressOf(name, before, was.get(key)!)), await look(page, addressOf(name, after, is.get(key)!))]
      if (sameness(one) === sameness(other)) continue
      taken++
      yield compare({ name, before, after, page: key }, one, other, reviewed[`${name} ${before} ${after} ${key}`] ?? {})
    }
  }
}

export const addressOf = (name: string, version: string, path: string) => `${folderOf(name, version).split('/').at(-1)}/${path}`

export async function look(page: Page, address: string): Promise<Node[]> {
  await visit(page, address)
  return page.evaluate(() => bench.snapshot())
}

const sameness = (nodes: Node[]) => JSON.stringify(nodes.map(({ tag, attributes, text }) => [tag, attributes, text]))

type Which = Pick<Release, 'name' | 'before' | 'after' | 'page'>

export function compare(which: Which, before: Node[], after: Node[], reviewed: Reviewed[string]): Release {
  const pairs = align(before, after)
  const chosen = targetsOf(before, `${which.name} ${which.before} ${which.page}`, TARGETS).map((at) => pairs[at]!)
  const targets = chosen.flatMap(({ from, to, sure }) => {
    const said = reviewed[from]
    return said === '?' || (said === undefined && !sure) ? [] : [{ at: from, to: said === undefined ? to : said }]
  })
  const sure = chosen.filter((it) => it.sure && it.to !== null).length
  return { ...which, targets, dropped: chosen.length - targets.length, redesigned: sure < REDESIGNED * chosen.length }
}
