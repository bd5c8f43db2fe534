/** Stories of the launcher. */
import type { Launcher, Step } from '../../src/contract/content.ts'
import { EXPORT, flow, heading, inline, NEW_BOOKING, primary, step, text, type Story } from '../story.ts'

/** A lifebuoy. */
const HELP = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18m0-5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M5.6 5.6l3.6 3.6m5.6 5.6 3.6 3.6m0-12.8-3.6 3.6m-5.6 5.6-3.6 3.6'

const launch = (id: string, label: string, launcher: Partial<Launcher>, more: Partial<Step> = {}): Step =>
  step(id, 'launcher', [], { dismissible: false, launcher: { label: inline(label), do: [{ type: 'start', flow: 'tips' }], ...launcher }, ...more })

const tips = flow('tips', 'tour', [
  step('tip', 'slideout', [heading('Find a guest'), text('what', 'By name, by boat or by berth.')], { position: 'top-right', actions: [primary('Done', 'complete')] }),
])

export const stories: Story[] = [
  {
    id: 'launcher-corner',
    pattern: 'launcher',
    title: 'In a corner',
    about: 'A button of ours that is there for as long as it is wanted, and starts what somebody asks for.',
    flows: [flow('help', 'launcher', [launch('help', 'Show me around', { icon: HELP })]), { ...tips, decided: { trigger: { on: 'manual' } } }],
    ends: 'Launcher Clicked',
  },
  {
    id: 'launcher-looks',
    pattern: 'launcher',
    title: 'An icon, and a beacon on an element',
    about: 'As quiet as it may be: a picture alone in a corner, or a dot where the thing is.',
    flows: [flow('looks', 'launcher', [
      launch('icon', 'Show me around', { icon: HELP, look: 'icon' }, { position: 'bottom-left' }),
      launch('new', 'Start here', { look: 'beacon' }, { anchor: NEW_BOOKING }),
      launch('export', 'New', {}, { anchor: EXPORT }),
    ]), { ...tips, decided: { trigger: { on: 'manual' } } }],
    ends: 'Launcher Clicked',
  },
]
