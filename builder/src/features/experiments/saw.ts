/** What of a flow differs between the variants of an experiment. */
import type { ExperimentShown, FlowContent, ShownVariant } from '../../api/types.ts'

type Step = FlowContent['steps'][number]

export const stepOf = (variant: ShownVariant, id: string): Step | undefined => variant.content?.steps.find((step) => step.id === id)

/** Ids of the steps of all variants, in the order of the flow; those that only a variant has come behind. */
export function stepsOf({ variants }: ExperimentShown): { differing: string[]; same: string[] } {
  const drawn = variants.filter(({ content }) => content)
  const ids = [...new Set(drawn.flatMap(({ content }) => content?.steps.map(({ id }) => id) ?? []))]
  const differs = (id: string) => drawn.some((variant) => !stepOf(variant, id) || isChanged(variant, id))
  return { differing: ids.filter(differs), same: ids.filter((id) => !differs(id)) }
}

export const isChanged = ({ changes }: ShownVariant, step: string) => changes.some(({ path }) => path === `steps.${step}` || path.startsWith(`steps.${step}.`))

/** Blocks by their id and buttons by their place that a variant changes in a step. */
export function marksIn(variant: ShownVariant, id: string): { blocks: string[]; buttons: number[] } {
  const step = stepOf(variant, id)
  const places = variant.changes.map(({ path }) => path.split('.')).filter(([steps, of, , place]) => steps === 'steps' && of === id && place)
  const named = (row: string) => places.flatMap(([, , where, place]) => (where === row && place ? [place] : []))
  const blocks = named('content').map((place) => step?.content[Number(place)]?.id ?? place)
  const buttons = named('actions').map((place) => (/^\d+$/.test(place) ? Number(place) : (step?.actions ?? []).findIndex((action) => action.id === place)))
  return { blocks: [...new Set(blocks)], buttons: [...new Set(buttons)] }
}
