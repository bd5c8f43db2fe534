import { expect, test } from 'vitest'
import type { PageRules } from '../contract/content.ts'
import { anchorInWords, pagesInWords } from './words.ts'

test.each<[PageRules, string]>([
  [{}, 'every page'],
  [{ include: ['/a', '/b', '/c/*'] }, '/a, /b or /c/*'],
  [{ exclude: ['/a'] }, 'every page, but not on /a'],
  [{ include: ['/a/*'], exclude: [{ in: 'query', contains: 'x=1' }, { is: '/a/b' }] }, '/a/*, but not on pages whose query contains x=1 or pages whose path is /a/b'],
  [{ include: [{ in: 'hash', is: '' }] }, 'pages whose hash is empty'],
  [{ include: [{ in: 'url', starts: 'https://x' }] }, 'pages whose address starts with https://x'],
  [{ include: [{ matches: '^(?:/invoices/[0-9]+)$' }] }, 'pages whose path matches /invoices/[0-9]+'],
  [{ include: [{ matches: '^/(?=(.*?/b/))\\1(?=(.*?\\.c\\+))\\2.*d$' }] }, '/*/b/*.c+*d'],
  [{ include: [{ in: 'query', matches: '^(?=(.*?a))\\1(?=(.*?b))\\2.*$' }] }, 'pages whose query is like *a*b*'],
])('%j', (rules, words) => {
  expect(pagesInWords(rules)).toBe(words)
})

test('an element is told by what a person can read of it', () => {
  expect(anchorInWords({ role: 'button', name: 'New' })).toBe('role "button", name "New"')
  expect(anchorInWords({ picked: { tag: 'a' } as never })).toBe('what was picked')
})
