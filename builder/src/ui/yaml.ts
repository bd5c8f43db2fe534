/** Parts of a line of YAML, enough to colour it: comments, keys, strings, the rest. */

export interface Token { kind: 'comment' | 'key' | 'string' | 'mark' | 'plain'; text: string }

const INDENT = /^(\s*)((?:- )*)/
const KEY = /^("[^"]*"|'[^']*'|[\w./$-]+(?: [\w./$-]+)*)(:)(?=\s|$)/
const QUOTED = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/
const COMMENT = /(^|\s)#.*$/

export function tokensOf(line: string): Token[] {
  const [lead = '', space = '', dashes = ''] = INDENT.exec(line) ?? []
  const tokens: Token[] = []
  const add = (kind: Token['kind'], text: string) => { if (text) tokens.push({ kind, text }) }
  add('plain', space)
  add('mark', dashes)
  let rest = line.slice(lead.length)
  const key = KEY.exec(rest)
  if (key) {
    add('key', key[1] ?? '')
    add('mark', ':')
    rest = rest.slice(key[0].length)
  }
  const [before, comment] = splitComment(rest)
  const value = before.trimStart()
  add('plain', before.slice(0, before.length - value.length))
  const quoted = QUOTED.exec(value)
  if (quoted) {
    add('string', quoted[0])
    add('plain', value.slice(quoted[0].length))
  } else add('plain', value)
  add('comment', comment)
  return tokens
}

/** A `#` begins a comment only after white space and outside of quotes. */
function splitComment(text: string): [string, string] {
  const quoted = QUOTED.exec(text.trimStart())
  const from = quoted ? text.indexOf(quoted[0]) + quoted[0].length : 0
  const found = COMMENT.exec(text.slice(from))
  if (!found) return [text, '']
  const at = from + found.index
  return [text.slice(0, at), text.slice(at)]
}
