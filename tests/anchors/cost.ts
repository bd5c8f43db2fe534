/** CPU time in a page of five thousand elements, as an application might have: tables, forms, navigation. */
import { describe } from '../../sdk-js/src/anchors/describe.ts'
import { findAnchor } from '../../sdk-js/src/anchors/find.ts'
import { createFinder } from '../../sdk-js/src/anchors/heal.ts'
import { survey } from '../../sdk-js/src/anchors/page.ts'
import { scan } from '../../sdk-js/src/anchors/scan.ts'
import { trees } from '../../sdk-js/src/anchors/trees.ts'

const ROUNDS = 25

function build(): void {
  const link = (at: number) => `<li class="nav-item"><a class="nav-link" href="/section-${at}"><i class="icon icon-${at}"></i><span>Section ${words(at)}</span></a></li>`
  const row = (at: number) => `<tr class="row"><td><input type="checkbox" aria-label="Select"></td><td><a href="/customers/${at}">${words(at)} Oy</a></td><td><span class="status">${at % 3 ? 'Paid' : 'Open'}</span></td><td class="amount">${at * 17} €</td><td><button class="btn btn-small">Edit</button></td></tr>`
  const card = (at: number) => `<section class="card"><h3 class="card-title">${words(at + 500)}</h3><p>${words(at)} ${words(at + 1)} ${words(at + 2)}</p><div class="actions"><button class="btn">Open</button><a class="btn" href="/cards/${at}">More about ${words(at)}</a></div></section>`
  const many = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at)).join('')
  document.body.innerHTML = `<header><nav><ul>${many(40, link)}</ul></nav></header><main><h1>Customers</h1><button id="new" class="btn btn-primary" data-testid="new-customer">New customer</button>
    <table><thead><tr><th></th><th>Name</th><th>Status</th><th>Amount</th><th></th></tr></thead><tbody>${many(400, row)}</tbody></table><div class="cards">${many(78, card)}</div></main>`
}
const PARTS = ['ka', 'lo', 'mi', 'ne', 'ru', 'sa', 'ti', 've', 'jo', 'pu', 'hy', 'ra']
const words = (seed: number) => [0, 1, 2].map((at) => PARTS[(seed * (at + 3) + (seed >> (at + 2))) % PARTS.length]).join('')

/** Milliseconds, medians; a browser without isolation rounds its clock, so that what is quick is done several times. */
export interface Cost {
  elements: number
  /** Of the largest record. */
  bytes: number
  capture: number
  quick: number
  scan: number
  /** Of the anchor for which the search takes longest: one of four hundred alike. */
  slowest: number
  /** Twenty anchors that have changed, searched for when the page has come to rest. */
  twenty: number
  /** Twenty that are not there yet, looked for when the page has changed. */
  waiting: number
}

export function cost(): Cost {
  build()
  const elements = document.querySelectorAll('*').length
  const targets = ['#new', 'tbody tr:nth-child(200) button', 'tbody tr:nth-child(77) a', '.card:nth-child(40) a', 'h1', 'nav li:nth-child(20) a', '.card:nth-child(20)'].map((it) => document.querySelector(it)!)
  const picks = targets.map((it) => describe(it))
  const quick = Math.max(...picks.filter(({ selector }) => selector).map((picked) => median(() => findAnchor({ picked }), 10)))
  const capture = Math.max(...targets.map((it) => median(() => describe(it), 1)))
  const scans = picks.map((picked) => median(() => scan(picked, survey(trees(document))), 1))
  const many = Array.from({ length: 20 }, (_, at) => {
    const picked = describe(document.querySelector(at % 2 ? `nav li:nth-child(${at + 1}) a` : `.card:nth-child(${at + 1}) a`)!)
    delete picked.selector
    return picked
  })
  const late = many.map((picked, at) => ({ ...picked, selector: `a[href="/late-${at}"]` }))
  const twenty = median(() => {
    const finder = createFinder()
    for (const picked of many) finder.searchFor({ picked })
  }, 1)
  const waiting = median(() => {
    const finder = createFinder()
    for (const picked of late) finder.look({ picked })
  }, 1)
  return {
    elements,
    bytes: Math.max(...picks.map((picked) => JSON.stringify(picked).length)),
    capture,
    quick,
    scan: scans.sort((a, b) => a - b)[scans.length >> 1]!,
    slowest: Math.max(...scans),
    twenty,
    waiting,
  }
}

function median(work: () => unknown, times: number): number {
  const taken = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    for (let n = 0; n < times; n++) work()
    return (performance.now() - start) / times
  })
  return taken.sort((a, b) => a - b)[ROUNDS >> 1]!
}
