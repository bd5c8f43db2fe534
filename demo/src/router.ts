/** Addresses below `/demo/` to pages, by the History API; links are plain links. */

export type Params = Readonly<Record<string, string>>
export interface Match<T> { target: T; params: Params }

const BASE = import.meta.env.BASE_URL.replace(/\/$/, '')

export function href(path: string): string {
  return BASE + path
}

export function matcher<T>(routes: Readonly<Record<string, T>>): (path: string) => Match<T> | undefined {
  const compiled = Object.entries(routes).map(([pattern, target]) => ({ target, parts: pattern.split('/') }))
  return (path) => {
    const given = path.replace(/(.)\/$/, '$1').split('/')
    for (const { target, parts } of compiled) {
      const params = matchParts(parts, given)
      if (params) return { target, params }
    }
    return undefined
  }
}

function matchParts(parts: readonly string[], given: readonly string[]): Params | undefined {
  if (parts.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decode(value)
    else if (part !== value) return undefined
  }
  return params
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

export interface Navigation {
  go: (path: string) => void
  replace: (path: string) => void
  /** Take any address: one of ours is a client-side navigation, the rest leaves the app. */
  follow: (url: string) => void
  path: () => string
}

export function navigation(arrived: (how: 'pushed' | 'replaced' | 'travelled') => void): Navigation {
  const go = (path: string): void => {
    history.pushState(null, '', href(path))
    arrived('pushed')
  }
  const follow = (url: string): void => {
    const to = new URL(url, window.location.href)
    if (isOurs(to)) go(to.pathname.slice(BASE.length) + to.search + to.hash)
    else window.location.assign(to)
  }
  window.addEventListener('popstate', () => arrived('travelled'))
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !isPlainClick(event) || link.target === '_blank' || !isOurs(new URL(link.href))) return
    event.preventDefault()
    follow(link.href)
  })
  return {
    go,
    replace: (path) => {
      history.replaceState(null, '', href(path))
      arrived('replaced')
    },
    follow,
    path: () => window.location.pathname.slice(BASE.length) || '/',
  }
}

function isOurs(url: URL): boolean {
  return url.origin === window.location.origin && url.pathname.startsWith(`${BASE}/`)
}

function isPlainClick(event: MouseEvent): boolean {
  return !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
}
