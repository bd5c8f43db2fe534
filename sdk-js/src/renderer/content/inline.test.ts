// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Inline } from '../../contract/content.ts'
import { isSafe, wrap } from './link.ts'
import { value } from './formats.ts'
import { inline } from './inline.ts'

const port = { variable: (name: string) => ({ 'user.first_name': 'Ada', 'user.trial_ends': '2026-03-01', 'user.seats': '2', 'account.name': '<img src=x onerror=alert(1)>{{ user.id }}**' })[name], navigate: () => {} }
const html = (pieces: Inline[]) => {
  const box = document.createElement('div')
  box.append(...inline(pieces, port, { wrap, value }, 'en'))
  return box.innerHTML
}

describe('inline', () => {
  it('nests marks from the outside in', () => {
    expect(html([{ type: 'text', text: 'now', marks: [{ type: 'bold' }, { type: 'italic' }] }])).toBe('<strong><em>now</em></strong>')
    expect(html([{ type: 'text', text: 'x', marks: [{ type: 'code' }] }, { type: 'break' }, { type: 'text', text: 'y', marks: [{ type: 'strike' }] }])).toBe('<code>x</code><br><s>y</s>')
  })

  it('takes text for text', () => {
    expect(html([{ type: 'text', text: '<b>&amp;' }])).toBe('&lt;b&gt;&amp;amp;')
  })

  it('fills in variables, falls back, and is empty rather than undefined', () => {
    expect(html([{ type: 'variable', attrs: { name: 'user.first_name', fallback: 'you' } }])).toBe('Ada')
    expect(html([{ type: 'variable', attrs: { name: 'none', fallback: 'you' }, marks: [{ type: 'bold' }] }])).toBe('<strong>you</strong>')
    expect(html([{ type: 'variable', attrs: { name: 'none' } }])).toBe('')
  })

  it('writes values in the flow\'s language, and falls back where they are not what the format asks for', () => {
    expect(html([{ type: 'variable', attrs: { name: 'user.trial_ends', format: 'date' } }])).toBe('March 1, 2026')
    expect(html([{ type: 'variable', attrs: { name: 'user.seats', format: 'plural', forms: { one: '# seat', other: '# seats' } } }])).toBe('2 seats')
    expect(html([{ type: 'variable', attrs: { name: 'account.name', format: 'date', fallback: 'soon' } }])).toBe('soon')
    expect(html([{ type: 'variable', attrs: { name: 'none', format: 'number', fallback: 'some' } }])).toBe('some')
  })

  it('takes a trait for text, whatever is in it, as a fallback and a plural form too', () => {
    const hostile = '&lt;img src=x onerror=alert(1)&gt;{{ user.id }}**'
    expect(html([{ type: 'variable', attrs: { name: 'account.name' }, marks: [{ type: 'link', attrs: { href: '/a' } }] }])).toContain(`>${hostile}</a>`)
    expect(html([{ type: 'variable', attrs: { name: 'none', fallback: '<b>you</b>' } }])).toBe('&lt;b&gt;you&lt;/b&gt;')
    expect(html([{ type: 'variable', attrs: { name: 'user.seats', format: 'plural', forms: { other: '<i>#</i>' } } }])).toBe('&lt;i&gt;2&lt;/i&gt;')
  })

  it('opens other sites beside, and keeps the words of a link that leads nowhere good', () => {
    expect(html([{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'https://example.com/' } }] }])).toContain('target="_blank"')
    expect(html([{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] }])).toBe('x')
  })
})

describe('isSafe', () => {
  it.each(['/a', 'a/b:c', '?q=a:b', '#x', 'https://a.b', 'HTTP://a.b', 'mailto:a@b.c', 'tel:1', '//host/x', ''])('%j is', (href) => {
    expect(isSafe(href)).toBe(true)
  })

  it.each(['javascript:1', ' JavaScript:1', 'java\nscript:1', '\u0001javascript:1', 'data:text/html,x', 'vbscript:1', 'x:y'])('%j is not', (href) => {
    expect(isSafe(href)).toBe(false)
  })
})
