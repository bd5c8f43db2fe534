/** A step in sentences: where it stands, and how it goes on. */
import type { AnchorFacts, FlowContent } from '../../api/types.ts'
import { duration } from '../../ui/moments.ts'

type Step = FlowContent['steps'][number]
type Advance = NonNullable<Step['advance']>[number]
type Rules = NonNullable<Step['pages']>

export const PATTERNS: Record<Step['pattern'], string> = {
  modal: 'Modal', slideout: 'Slideout', tooltip: 'Tooltip', hotspot: 'Hotspot', banner: 'Banner', video: 'Video',
  survey: 'Survey', checklist: 'Checklist', 'resource-centre': 'Resource centre', launcher: 'Launcher',
}

/** The element in words, by the fact that a person would recognise. */
export function element({ role, name, test, id, css }: AnchorFacts): string {
  if (name) return `the ${role ?? 'element'} “${name}”`
  if (test) return `the element marked ${test}`
  if (id) return `the element #${id}`
  if (css) return `the element ${css}`
  return role ? `the only ${role}` : 'an element'
}

const MISSING = { skip: 'Skipped when it is missing.', wait: 'Waits when it is missing.', end: 'The flow ends when it is missing.' }

export function standsAt({ anchor, position, side, pattern, when_anchor_missing: missing }: Step): string | null {
  if (anchor) return `${side ? `On the ${side} of` : 'At'} ${element(anchor)}. ${MISSING[missing ?? 'wait']}`
  if (position) return `At the ${position.replace('-', ' ')} of the page.`
  return pattern === 'banner' ? 'At the top of the page.' : null
}

/** What a panel is when nobody has it open, and what its picture leaves out. */
export function shrinksTo({ checklist, resource_centre: centre }: Step): string[] {
  const panel = checklist ?? centre
  if (!panel) return []
  const button = `the button “${plain(panel.launcher.label)}”`
  return [
    centre || checklist?.starts ? `Starts as ${button}.` : `Closed, it is ${button}.`,
    ...centre?.modules.some(({ type }) => type === 'articles') ? ['Its articles are not listed here; on a page they are.'] : [],
  ]
}

export function goesOn({ advance = [], actions, pages }: Step): string[] {
  const ways = advance.map((one) => `Goes on when ${way(one)}.`)
  const buttons = actions.length > 0 ? [`Buttons: ${actions.map(({ label }) => `“${plain(label)}”`).join(', ')}.`] : []
  return [...(pages ? [`Only on ${rules(pages)}.`] : []), ...ways, ...buttons]
}

function way(advance: Advance): string {
  switch (advance.on) {
    case 'click': return `${element(advance.anchor)} is clicked`
    case 'hover': return `the pointer rests on ${element(advance.anchor)}`
    case 'input': return `${element(advance.anchor)} is filled in`
    case 'choose': return `${advance.is === undefined ? 'something' : String(advance.is)} is chosen in ${element(advance.anchor)}`
    case 'appears': return `${element(advance.anchor)} appears`
    case 'disappears': return `${element(advance.anchor)} disappears`
    case 'event': return `${advance.event} happens`
    case 'fact': return 'its condition about the person holds'
    case 'all': return advance.all.map(way).join(' and ')
    case 'page': return `the person is on ${rules(advance.pages)}`
    case 'after': return `${duration(advance.after)} have passed`
  }
}

function rules({ include = [], exclude = [] }: Rules): string {
  const words = (list: typeof include) => list.map((rule) => (typeof rule === 'string' ? rule : rule.is ?? rule.like ?? rule.starts ?? rule.ends ?? rule.contains ?? '')).join(' or ')
  return `${include.length > 0 ? words(include) : 'any page'}${exclude.length > 0 ? `, but not ${words(exclude)}` : ''}`
}

/** Rich text as plain words; a variable is its fallback. */
export function plain(inline: readonly { type: string; text?: string; attrs?: { name?: string; fallback?: string } }[]): string {
  return inline.map((part) => part.text ?? part.attrs?.fallback ?? part.attrs?.name ?? ' ').join('')
}
