/** Page rules: does an address satisfy them? Held to `tests/conformance/pages.json`, which the server's twin runs too. */
import type { PageRule, PageRules } from '../contract/content.ts'

export function matchesPages({ include, exclude }: PageRules, address: string): boolean {
  const { href, pathname, search, hash } = new URL(address)
  const parts = { path: readable(pathname), query: readable(search.slice(1)), hash: readable(hash.slice(1)), url: href }
  const holds = (rule: PageRule) => {
    const { in: part = 'path', ...tests } = typeof rule === 'string' ? { like: rule } : rule
    return Object.entries(tests).every(([test, value]) => pattern(test, value).test(withoutSlash(parts[part])))
  }
  return (!include?.length || include.some(holds)) && !exclude?.some(holds)
}

/** The server writes regular expressions, `matches`, as they are to be run. */
function pattern(test: string, value: string): RegExp {
  const literal = value.replace(/[^\w/]/g, '\\$&')
  const whole = withoutSlash(literal)
  return RegExp({
    contains: literal,
    is: `^${whole}$`,
    like: `^${whole.replaceAll('\\*', '.*')}$`,
    starts: `^${literal}`,
    ends: `${literal}$`,
  }[test] ?? value, 's')
}

/** A trailing slash means nothing, but for the address that is nothing else. */
function withoutSlash(text: string): string {
  return text.replace(/(.)\/$/, '$1')
}

/** Rules are written as people read addresses: `/käyttäjät`, not `/k%C3%A4ytt%C3%A4j%C3%A4t`. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
