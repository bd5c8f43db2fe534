/**
 * The small Markdown subset of documents, read and written without loss: the twin of the server's `domain/flows/markdown.py`.
 *
 * `tests/conformance/markdown.json` is run by both.
 */
import { isSafeHref, marksOf, normal, sameMark, type Inline, type Mark, type MarkWord, type VariableAttrs } from './richtext.ts'

const SIGNS: Record<Exclude<MarkWord, 'code'>, string> = { bold: '**', italic: '*', strike: '~~', link: '[' }

const LEXEMES = new RegExp(
  [
    String.raw`(?<break>\\(?:\r?\n[ \t]*|$))`,
    String.raw`(?<kept>\\[!-\/:-@\[-\x60{-~ \t])`,
    String.raw`(?<variable>\{\{[ \t]*(?<name>[^{}|\\\s][^{}|\\\n]*?)(?:[ \t]+as[ \t]+(?<format>date|number|plural\((?<forms>(?:\\.|[^\\\n(){}]){1,500})\)))?[ \t]*(?:\|(?<fallback>(?:\\.|(?!\}\})[^\\\n]){0,500}))?\}\})`,
    String.raw`(?<code>(?<!\x60)(?<fence>\x60+)(?!\x60)(?<literal>.+?)(?<!\x60)\k<fence>(?!\x60))`,
    String.raw`(?<stars>\*+)`,
    String.raw`(?<strike>~~)`,
    String.raw`(?<link>\[)`,
    String.raw`(?<linkEnd>\]\((?:<(?<wrapped>[^<>\s]*)>|(?<href>[^\s<>\(\)]*))\))`,
    String.raw`(?<lineEnd>\r?\n[ \t\r\n]*)`,
    String.raw`(?<blank>[ \t]+)`,
    String.raw`(?<text>\x60+|[^\\\{\x60*~\[\]\r\n \t]+|.)`,
  ].join('|'),
  'gsu',
)
const KINDS = ['break', 'kept', 'variable', 'code', 'stars', 'strike', 'link', 'linkEnd', 'lineEnd', 'blank', 'text'] as const
type LexemeKind = (typeof KINDS)[number]
interface Lexeme { kind: LexemeKind; text: string; groups: Record<string, string | undefined> }

export function parse(text: string): Inline[] {
  const lexemes = [...text.replaceAll(/^[\r\n]+|[\r\n]+$/g, '').matchAll(LEXEMES)].map((found): Lexeme => {
    const groups = found.groups ?? {}
    return { kind: KINDS.find((kind) => groups[kind] !== undefined) ?? 'text', text: found[0], groups }
  })
  return normal(paired(lexemes))
}

export const parseParagraphs = (text: string): Inline[][] => text.split(/\r?\n(?:[ \t]*\r?\n)+/).filter((part) => part.trim()).map(parse)

interface Opened { kind: Exclude<MarkWord, 'code'>; place: number; run: number }

/** Pairs the signs: a sign closes the open one of its kind, else opens, else is plain text. */
function paired(lexemes: readonly Lexeme[]): Inline[] {
  const out: Inline[] = []
  let open: Opened[] = []
  const say = (text: string) => { out.push({ type: 'text', text }) }
  const isOpen = (kind: MarkWord) => open.some((one) => one.kind === kind)
  const isBlank = (lexeme: Lexeme | undefined) => lexeme === undefined || lexeme.kind === 'blank' || lexeme.kind === 'lineEnd'
  const opens = (number: number) => !isBlank(lexemes[number + 1])
  const closes = (number: number) => !isBlank(lexemes[number - 1])

  function push(kind: Opened['kind'], number: number): void {
    open.push({ kind, place: out.length, run: number })
    say(SIGNS[kind])
  }

  /** Marks everything since the opening sign; signs opened after it without a partner stay plain text. */
  function close(mark: Mark): void {
    let opened = open.pop()
    while (opened && opened.kind !== mark.type) opened = open.pop()
    if (!opened) return
    out[opened.place] = { type: 'text', text: '' }
    for (let place = opened.place + 1; place < out.length; place++) {
      const node = out[place]
      if (node && node.type !== 'break') out[place] = { ...node, marks: [...marksOf(node), mark] }
    }
  }

  /** The innermost first; but the two that opened `***both** italic*` may close in either order. */
  function orderOfClosing(kinds: readonly Opened['kind'][]): Opened['kind'][] {
    const [below, top] = open.slice(-2)
    if (kinds.length === 1 && kinds[0] === 'bold' && below?.kind === 'bold' && top?.kind === 'italic' && below.run === top.run) swap(below, top)
    return [...open].reverse().map(({ kind }) => kind).filter((kind) => kinds.includes(kind)).slice(0, kinds.length)
  }

  function swap(below: Opened, top: Opened): void {
    const [one, other] = [out[below.place], out[top.place]]
    if (one && other) { out[below.place] = other; out[top.place] = one }
    open = [...open.slice(0, -2), { ...top, place: below.place }, { ...below, place: top.place }]
  }

  function stars(number: number, count: number): void {
    const [shut, opened] = STARS[`${count} ${isOpen('bold')} ${isOpen('italic')}`] ?? [[], []]
    const isBlocked = (shut.length > 0 && !closes(number)) || (opened.length > 0 && !opens(number))
    if (isBlocked || shut.length + opened.length === 0) { say('*'.repeat(count)); return }
    for (const kind of orderOfClosing(shut)) close({ type: kind })
    for (const kind of opened) push(kind, number)
  }

  function strike(number: number): void {
    if (isOpen('strike') && closes(number)) close({ type: 'strike' })
    else if (!isOpen('strike') && opens(number)) push('strike', number)
    else say(SIGNS.strike)
  }

  function linkEnd({ text, groups }: Lexeme): void {
    const href = groups['wrapped'] ?? groups['href'] ?? ''
    if (!(isOpen('link') && isSafeHref(href))) { say(text); return }
    close({ type: 'link', attrs: { href } })
    open = open.filter(({ kind }) => kind !== 'link') // a link holds no other link
  }

  for (const [number, lexeme] of lexemes.entries()) {
    if (lexeme.kind === 'stars') stars(number, lexeme.text.length)
    else if (lexeme.kind === 'strike') strike(number)
    else if (lexeme.kind === 'link') push('link', number)
    else if (lexeme.kind === 'linkEnd') linkEnd(lexeme)
    else out.push(nodeOf(lexeme))
  }
  return out
}

/** Stars, whether bold is open, whether italic is: what closes, what opens. */
const STARS: Record<string, [shut: Opened['kind'][], opened: Opened['kind'][]]> = {
  '1 false false': [[], ['italic']], '1 true false': [[], ['italic']], '1 false true': [['italic'], []], '1 true true': [['italic'], []],
  '2 false false': [[], ['bold']], '2 false true': [[], ['bold']], '2 true false': [['bold'], []], '2 true true': [['bold'], []],
  '3 false false': [[], ['bold', 'italic']], '3 true false': [['bold'], ['italic']], '3 false true': [['italic'], ['bold']], '3 true true': [['bold', 'italic'], []],
  '4 true true': [['bold', 'italic'], ['italic']], '5 true true': [['bold', 'italic'], ['bold']],
}

function nodeOf({ kind, text, groups }: Lexeme): Inline {
  if (kind === 'break') return { type: 'break' }
  if (kind === 'variable') return { type: 'variable', attrs: variableIn(groups) }
  if (kind === 'code') {
    const inside = groups['literal'] ?? ''
    const isPadded = inside.replaceAll(' ', '') !== '' && inside.startsWith(' ') && inside.endsWith(' ')
    return { type: 'text', text: isPadded ? inside.slice(1, -1) : inside, marks: [{ type: 'code' }] }
  }
  return { type: 'text', text: kind === 'kept' ? text.slice(1) : kind === 'lineEnd' ? ' ' : text }
}

const FORM = /(?:\\.|[^\\,]|,(?!\s*[a-z]+:))+/gu

function variableIn({ name = '', format, forms, fallback = '' }: Lexeme['groups']): VariableAttrs {
  const attrs = { name: name.trim(), fallback: kept(fallback) }
  if (forms === undefined) return { ...attrs, ...(format && { format }) }
  const each = (forms.match(FORM) ?? []).map((part) => { const [word = '', ...form] = part.split(':'); return [word.trim(), kept(form.join(':'))] as const })
  return { ...attrs, format: 'plural', forms: Object.fromEntries(each) }
}

const kept = (text: string) => text.replaceAll(/\\(.)/gu, '$1')

export const writeParagraphs = (paragraphs: readonly Inline[][]): string => paragraphs.map(write).filter((text) => text.trim()).join('\n\n')

/** The canonical text of one paragraph. */
export function write(given: readonly Inline[]): string {
  const tree = normal(given)
  const parts: string[] = []
  let open: Mark[] = []

  function closeDownTo(count: number): void {
    while (open.length > count) {
      const mark = open.pop()
      if (mark?.type === 'link') parts.push(linkEndOf(mark.attrs?.href ?? ''))
      else if (mark) { keepLastSpace(parts); parts.push(SIGNS[mark.type as keyof typeof SIGNS]) }
    }
  }

  /** Closes what the node doesn't have; opens what it has, the mark that lasts longest outermost. Answers whether a sign was just opened. */
  function moveTo(place: number): boolean {
    const marks = openMarks(tree[place])
    let count = 0
    while (count < open.length && marks.some((mark) => sameMark(mark, open[count] as Mark))) count++
    if (marks.some((mark) => mark.type === 'link' && !open.slice(0, count).some((one) => sameMark(one, mark)))) count = 0 // a link is always outermost
    closeDownTo(count)
    const fresh = marks.filter((mark) => !open.some((one) => sameMark(one, mark))).map((mark) => ({ mark, lasts: lasts(tree, mark, place) }))
    fresh.sort((one, other) => Number(one.mark.type !== 'link') - Number(other.mark.type !== 'link') || other.lasts - one.lasts || (one.mark.type < other.mark.type ? -1 : 1))
    for (const { mark } of fresh) {
      open = [...open, mark]
      parts.push(SIGNS[mark.type as keyof typeof SIGNS])
    }
    return fresh.length > 0 && fresh.at(-1)?.mark.type !== 'link'
  }

  for (const [place, node] of tree.entries()) {
    const isAfterOpening = moveTo(place)
    let text = written(node)
    if (/^[ \t]/.test(text) && (isAfterOpening || tree[place - 1]?.type === 'break')) text = `\\${text}`
    if (node.type === 'break') text = place === tree.length - 1 ? '\\' : '\\\n'
    parts.push(text)
  }
  closeDownTo(0)
  return parts.join('')
}

/** The marks that are written by an opening and a closing sign: all but code. */
const openMarks = (node: Inline | undefined): Mark[] => (node ? marksOf(node).filter(({ type }) => type !== 'code') : [])

function lasts(tree: readonly Inline[], mark: Mark, place: number): number {
  let end = place
  while (end < tree.length && openMarks(tree[end]).some((one) => sameMark(one, mark))) end++
  return end - place
}

function keepLastSpace(parts: string[]): void {
  const last = parts.at(-1) ?? ''
  const before = last.slice(0, -1)
  const isKept = (/\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1
  if (/[ \t]$/.test(last) && !isKept) parts[parts.length - 1] = `${before}\\${last.slice(-1)}`
}

function written(node: Inline): string {
  if (node.type === 'break') return '\\'
  if (node.type === 'variable') return variable(node.attrs)
  return marksOf(node).some(({ type }) => type === 'code') ? code(node.text) : node.text.replaceAll(/[\\`*[]|\](?=\()|\{(?=\{)|~(?=~|$)|(?:(?<=~)|^)~/g, String.raw`\$&`)
}

function variable({ name, fallback = '', format, forms = {} }: VariableAttrs): string {
  const kept = fallback.replaceAll(/[\\}]/g, String.raw`\$&`)
  const plural = Object.entries(forms).map(([word, form]) => `${word}: ${form.replaceAll(/[\\(){}]|,(?=\s*[a-z]*:)/g, String.raw`\$&`)}`).join(', ')
  const read = format === 'plural' ? ` as plural(${plural})` : format ? ` as ${format}` : ''
  return `{{ ${name}${read}${kept && ` | ${kept}`} }}`
}

function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const edge = (sign: string | undefined) => sign === '`' || sign === ' '
  const isPadded = edge(text[0]) && edge(text.at(-1)) && text.replaceAll(' ', '') !== ''
  const pad = isPadded || text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

const linkEndOf = (href: string) => (/[()]/.test(href) ? `](<${href}>)` : `](${href})`)
