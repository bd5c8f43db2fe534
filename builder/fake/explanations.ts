/** Decisions with their reasons, as the server would explain them. */
import type { Explanation, Gate, GatePart } from '../src/api/types.ts'

const gate = (name: string, passed: boolean | null, text: string, saw: string | null = null, parts: GatePart[] = []): Gate => ({ gate: name, passed, text, saw, parts })
const part = (passed: boolean | null, text: string, saw: string | null = null): GatePart => ({ passed, text, saw, parts: [] })
const unreached = (...names: string[]) => names.map((name) => gate(name, null, name))

export function gates(url: string | null): Explanation[] {
  const page = (path: string) => (url === null ? gate('page', null, `on ${path}`, 'no page was given') : gate('page', url.includes(path), `on ${path}`, url))
  return [
    {
      flow: 'first-invoice', name: 'First invoice', revision: 12, shows: false, variant: null, facts: [],
      gates: [
        gate('published', true, 'published in production, revision 12'), gate('schedule', true, 'always'),
        gate('audience', false, 'all of', null, [part(true, 'role is admin', 'admin'), part(false, 'signed up within 14 days', 'signed up 19 days ago'), part(null, 'never Invoice Created', 'not reached')]),
        ...unreached('frequency', 'experiment', 'page', 'trigger'),
      ],
    },
    {
      flow: 'welcome', name: 'Welcome', revision: 5, shows: url === null || url.includes('/'), variant: { experiment: 'shorter-welcome', key: 'short' }, facts: [],
      gates: [
        gate('published', true, 'published in production, revision 5'), gate('audience', true, 'everybody'), gate('frequency', true, 'until it is closed', 'never shown'),
        gate('experiment', true, 'takes part in shorter-welcome', 'variant short'), page('/'), gate('trigger', true, 'as soon as the page is open'),
      ],
    },
    { flow: 'trial-banner', name: 'Trial ends soon', revision: 2, shows: false, variant: null, facts: [], gates: [gate('published', true, 'published in production, revision 2'), gate('audience', true, 'plan is trial', 'trial'), gate('frequency', false, 'every 7 days', 'shown 2 days ago; may come again in 5 days'), ...unreached('page')] },
  ]
}
