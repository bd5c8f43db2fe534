/** A page of a host with a set of hotspots on it. */
import type { FlowContent, Hotspot, Step } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, heading, test, text, type Host } from '../renderer/fixture.ts'

export { expect, test }

export const spot = (anchor: string, hotspot: Hotspot = {}, more: Partial<Step> = {}) => ({
  pattern: 'hotspot' as const,
  anchor: { test: anchor },
  hotspot,
  content: [heading(`About ${anchor}`), text('Press it and see what comes of it.')],
  ...more,
})

export const hotspots = (...steps: Parameters<typeof flow>): FlowContent => ({ ...flow(...steps), type: 'hotspots' })

/** The beacon of a step, and the note that it opens. */
export const beacon = (host: Host, step: string) => host.page.locator(`[data-cairn-step="${step}"][data-cairn-action=open]`)
export const note = (host: Host, step: string) => host.page.locator(`.surface[data-cairn-step="${step}"]`)
