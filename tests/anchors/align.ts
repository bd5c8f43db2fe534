/**
 * Which element of a page's next release is the same one: an alignment of both whole trees, which knows every text and every
 * neighbour of both days, while a matcher has one element's small record. What it is not sure of is for people to judge.
 */
import type { Node } from './snapshot.ts'

export interface Pair {
  from: number
  /** The element of the next release, or nothing where it is gone. */
  to: number | null
  /** Why it is believed; what is `changed` or `doubtful` has to be read by somebody. */
  sure: boolean
}

interface Side { nodes: Node[]; hashes: string[]; words: Map<string, number>[]; mate: (number | null)[]; order: number[] }

export function align(before: Node[], after: Node[]): Pair[] {
  const one = sideOf(before)
  const two = sideOf(after)
  sameSubtrees(one, two)
  pair(one, two, 0, 0)
  down(one, two, 0, 0)
  for (let round = 0; round < 3; round++) {
    containers(one, two)
    betweenNeighbours(one, two)
  }
  moved(one, two)
  for (let round = 0; round < 2; round++) {
    containers(one, two)
    betweenNeighbours(one, two)
  }
  return before.map((_, from) => judge(one, two, from))
}

function sideOf(nodes: Node[]): Side {
  const hashes: string[] = Array<string>(nodes.length)
  for (let at = nodes.length - 1; at >= 0; at--) {
    const { tag, attributes, text, children } = nodes[at]!
    hashes[at] = digest(JSON.stringify([tag, Object.entries(attributes).sort(), text, children.map((child) => hashes[child])]))
  }
  return { nodes, hashes, words: nodes.map(({ all, attributes }) => bag(`${all} ${identity(attributes)}`)), mate: nodes.map(() => null), order: nodes.map((_, at) => at) }
}

function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1234567]
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(at), 0x5bd1e995)
  }
  return `${a >>> 0}-${b >>> 0}`
}

const bag = (text: string) => {
  const found = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}#/._-]+/gu) ?? []) found.set(word, (found.get(word) ?? 0) + 1)
  return found
}
const identity = (attributes: Record<string, string>) => ['href', 'name', 'id', 'placeholder', 'alt', 'aria-label', 'value', 'src'].map((it) => attributes[it] ?? '').join(' ')

function dice<T>(one: Map<T, number>, other: Map<T, number>): number {
  let shared = 0
  let all = 0
  for (const [word, count] of one) {
    shared += Math.min(count, other.get(word) ?? 0)
    all += count
  }
  for (const count of other.values()) all += count
  return all ? (2 * shared) / all : 0
}

function pair(one: Side, two: Side, a: number, b: number): void {
  one.mate[a] = b
  two.mate[b] = a
}

/** Subtrees that are the same to the letter and unique on both days. */
function sameSubtrees(one: Side, two: Side): void {
  const count = (side: Side) => {
    const found = new Map<string, number[]>()
    side.hashes.forEach((hash, at) => found.set(hash, [...found.get(hash) ?? [], at]))
    return found
  }
  const [first, second] = [count(one), count(two)]
  for (let a = 0; a < one.nodes.length; a++) {
    const [b, twin] = second.get(one.hashes[a]!) ?? []
    if (b === undefined || twin !== undefined || first.get(one.hashes[a]!)!.length > 1 || one.mate[a] !== null) continue
    const node = one.nodes[a]!
    if (node.size < 2 && node.all.length < 4) continue
    for (let n = 0; n < node.size; n++) if (one.mate[a + n] === null && two.mate[b + n] === null) pair(one, two, a + n, b + n)
  }
}

function likeness(one: Side, two: Side, a: number, b: number): number {
  const [from, to] = [one.nodes[a]!, two.nodes[b]!]
  if (one.mate[a] === b) return 3
  if (one.mate[a] !== null || two.mate[b] !== null) return 0
  if (one.hashes[a] === two.hashes[b]) return 2
  const classes = dice(bag(from.attributes['class'] ?? ''), bag(to.attributes['class'] ?? ''))
  const texts = from.all || to.all ? dice(one.words[a]!, two.words[b]!) : identity(from.attributes) === identity(to.attributes) ? 0.5 : 0
  return (from.tag === to.tag ? 0.3 : 0) + 0.3 * classes + 0.9 * texts + 0.4 * mates(one, two, a, b)
}

/** The share of what is in both that is paired with one another. */
function mates(one: Side, two: Side, a: number, b: number): number {
  const [from, to] = [one.nodes[a]!.size - 1, two.nodes[b]!.size - 1]
  if (!from || !to) return 0
  let shared = 0
  for (let n = 1; n <= from; n++) {
    const mate = one.mate[a + n]
    if (mate != null && mate > b && mate <= b + to) shared++
  }
  return (2 * shared) / (from + to)
}

/** The best pairing of two sequences that keeps their order. */
function sequence(one: Side, two: Side, left: number[], right: number[], least: number): [number, number][] {
  if (left.length * right.length > 250_000) return []
  const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1))
  const like = left.map((a) => right.map((b) => likeness(one, two, a, b)))
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const score = like[i]![j]!
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, score >= least ? best[i + 1]![j + 1]! + score : 0)
    }
  }
  const found: [number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const score = like[i]![j]!
    if (score >= least && best[i]![j] === best[i + 1]![j + 1]! + score) found.push([left[i++]!, right[j++]!])
    else if (best[i]![j] === best[i + 1]![j]) i++
    else j++
  }
  return found
}

function down(one: Side, two: Side, a: number, b: number): void {
  for (const [from, to] of sequence(one, two, one.nodes[a]!.children, two.nodes[b]!.children, 0.55)) {
    if (one.mate[from] === null && two.mate[to] === null) pair(one, two, from, to)
    if (one.mate[from] === to) down(one, two, from, to)
  }
}

/** A box most of whose contents went into one box is that box. */
function containers(one: Side, two: Side): void {
  for (let a = one.nodes.length - 1; a > 0; a--) {
    if (one.mate[a] !== null || one.nodes[a]!.size < 3) continue
    const votes = new Map<number, number>()
    for (let n = 1; n < one.nodes[a]!.size; n++) {
      const mate = one.mate[a + n]
      for (let up = mate == null ? -1 : two.nodes[mate]!.parent, k = 0; up > 0 && k < 6; up = two.nodes[up]!.parent, k++) votes.set(up, (votes.get(up) ?? 0) + 1)
    }
    const free = [...votes.keys()].filter((b) => two.mate[b] === null && two.nodes[b]!.tag === one.nodes[a]!.tag)
    const [best] = free.map((b) => [mates(one, two, a, b), b] as const).sort(([x], [y]) => y - x)
    if (best && best[0] > 0.5) {
      pair(one, two, a, best[1])
      down(one, two, a, best[1])
    }
  }
}

/** What is left over inside of paired boxes, in order. */
function betweenNeighbours(one: Side, two: Side): void {
  for (let a = 0; a < one.nodes.length; a++) {
    const b = one.mate[a]
    if (b == null) continue
    const left = loose(one, a)
    const right = loose(two, b)
    if (!left.length || !right.length) continue
    for (const [from, to] of sequence(one, two, left, right, 0.75)) if (one.mate[from] === null && two.mate[to] === null) pair(one, two, from, to)
  }
}

/** Unpaired elements whose nearest paired ancestor is this one. */
function loose(side: Side, at: number): number[] {
  const found: number[] = []
  const into = (node: number) => {
    for (const child of side.nodes[node]!.children) {
      if (side.mate[child] !== null) continue
      found.push(child)
      into(child)
    }
  }
  into(at)
  return found
}

/** What stands somewhere else, where tag, text and address are the same and unique on both days. */
function moved(one: Side, two: Side): void {
  const who = ({ tag, all, attributes }: Node) => `${tag} ${all} ${identity(attributes)}`
  const gather = (side: Side) => {
    const found = new Map<string, number[]>()
    side.nodes.forEach((node, at) => { if (node.all.length > 5 || identity(node.attributes).trim()) found.set(who(node), [...found.get(who(node)) ?? [], at]) })
    return found
  }
  const [first, second] = [gather(one), gather(two)]
  for (const [key, [a, twin]] of first) {
    const [b, other] = second.get(key) ?? []
    if (a !== undefined && b !== undefined && twin === undefined && other === undefined && one.mate[a] === null && two.mate[b] === null) pair(one, two, a, b)
  }
}

function judge(one: Side, two: Side, from: number): Pair {
  const to = one.mate[from] ?? null
  const node = one.nodes[from]!
  if (to === null) return { from, to, sure: isGone(one, two, from) }
  const other = two.nodes[to]!
  return { from, to, sure: isHeld(one, two, from, to) && (one.hashes[from] === two.hashes[to] || isSame(node, other)) }
}

/** The same kind of thing, with the same words, or with the same name for programs, or with the same pictures. */
function isSame(node: Node, other: Node): boolean {
  if (kin(node.tag) !== kin(other.tag)) return false
  const words = ({ all }: Node) => all.toLowerCase().replace(/[^\p{L}]+/gu, '')
  if (words(node).length > 2 && words(node) === words(other)) return true
  if (node.all === other.all && node.look && other.look && dice(bag(node.look), bag(other.look)) >= 0.5) return true
  return ['id', 'name', 'href', 'placeholder', 'alt', 'src'].some((it) => {
    const [was, is] = [last(node.attributes[it]), last(other.attributes[it])]
    return was.length > 2 && was === is
  }) && (node.all === other.all || (node.size < 8 && !words(node) === !words(other)))
}

const last = (value = '') => value.replace(/^.*\/(?=.)/, '').replace(/[?].*$/, '')

/** The nearest paired ancestors belong together, or nothing else on either day looks like it. */
function isHeld(one: Side, two: Side, from: number, to: number): boolean {
  const up = (side: Side, at: number) => {
    for (let n = side.nodes[at]!.parent; n >= 0; n = side.nodes[n]!.parent) if (side.mate[n] !== null) return n
    return 0
  }
  if (one.mate[up(one, from)] === up(two, to)) return true
  const alike = (side: Side, hash: string) => side.hashes.filter((it) => it === hash).length
  return alike(one, one.hashes[from]!) === 1 && alike(two, two.hashes[to]!) === 1 && one.hashes[from] === two.hashes[to]
}

/** Nothing of the next release has its text or its address, and nothing unpaired stands where it stood. */
function isGone(one: Side, two: Side, from: number): boolean {
  const node = one.nodes[from]!
  const text = node.all.toLowerCase()
  const href = node.attributes['href'] ?? ''
  if (text.length < 3 && href.length < 3) return false
  const resembles = (other: Node, at: number) => {
    const mate = two.mate[at]
    if (mate != null && one.nodes[mate]!.all === other.all) return false
    return (text.length > 2 && other.all.toLowerCase() === text) ||
      (href.length > 2 && other.attributes['href'] === href) ||
      dice(one.words[from]!, two.words[at]!) > 0.4
  }
  if (two.nodes.some((other, at) => resembles(other, at))) return false
  let up = node.parent
  while (up >= 0 && one.mate[up] === null) up = one.nodes[up]!.parent
  const mate = up >= 0 ? one.mate[up]! : null
  const rivals = mate === null ? [] : loose(two, mate).filter((at) => kin(two.nodes[at]!.tag) === kin(node.tag))
  return rivals.length === 0
}

const kin = (tag: string) => /^(a|button|input|select|textarea|summary)$/.test(tag) ? 'control' : /^h[1-6]$/.test(tag) ? 'heading' : /^(p|span|small|label|strong|b|em|time)$/.test(tag) ? 'text' : /^(div|section|header|footer|aside|main|nav|article)$/.test(tag) ? 'box' : tag
