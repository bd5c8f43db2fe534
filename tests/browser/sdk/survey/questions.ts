/** Questions for the specs of fields and surveys. */
import type { Action, Field, FlowContent, Inline, Step } from '../../../../sdk-js/src/contract/content.ts'
import { flow } from '../renderer/fixture.ts'

export const say = (text: string): Inline[] => [{ type: 'text', text }]
export const send: Action = { id: 'send', label: say('Hand in'), primary: true, do: [{ type: 'submit' }] }
export const options = ['a', 'b', 'c'].map((value) => ({ value, label: say(`Choice ${value}`) }))

export const field = (input: Field['input'], more: Partial<Field> = {}): Field => ({ type: 'field', id: input.replace(' ', '-'), input, label: say(`My ${input}`), ...more })

export const nps = field('nps', { scale: { from: 0, to: 10 }, low: say('Not at all likely'), high: say('Extremely likely') })
export const csat = field('csat', { scale: { from: 1, to: 5 }, look: 'smileys', low: say('Unhappy'), high: say('Happy') })
export const ces = field('ces', { scale: { from: 1, to: 7 } })
export const stars = field('rating', { scale: { from: 1, to: 5 }, look: 'stars' })

export const survey = (...steps: Partial<Step>[]): FlowContent => ({ ...flow(...steps.map((step) => ({ pattern: 'survey' as const, ...step }))), type: 'survey' })
export const thanks: Partial<Step> = { id: 'thanks', content: [{ type: 'heading', id: 'thanks', text: say('Thank you') }] }
