/** Which step comes after which: branches at the end of one, steps and groups that are passed over at their beginning. */
import type { Condition, FlowContent, Step } from '../../contract/content.ts'
import { holds, type World } from './holds.ts'

/** Branches that lead back could go round for ever: after so many the steps simply follow one another. */
const MOST_BRANCHES = 50

/** The end of the flow is no step. */
export interface Course {
  /** The step behind, whatever leads elsewhere. */
  next(from: Step): Step | undefined
  /** Where the step's end leads. */
  after(from: Step): Step | null
  /** The first step from there on that is not to be skipped; a group is asked about by whoever comes from outside. */
  begin(to: Step | null | undefined, from?: Step): Step | null | undefined
  /** The first step behind that belongs to another group, or to none. */
  behindGroup(from: Step): Step | null
}

export function createCourse({ steps, groups }: FlowContent, world: World): Course {
  let left = MOST_BRANCHES
  const isTrue = (condition: Condition | undefined) => condition && holds(condition, world)

  const next = (from: Step) => steps[steps.indexOf(from) + 1]
  const behindGroup = (from: Step) => steps.slice(steps.indexOf(from)).find(({ group }) => group !== from.group) ?? null
  return {
    next,
    behindGroup,
    after(from) {
      const branch = from.branches?.find(({ when }) => isTrue(when))
      return (branch && left-- > 0 ? steps.find(({ id }) => id === branch.go_to) : next(from)) ?? null
    },
    begin(to, from) {
      while (to) {
        const { group = '', skip_when } = to
        if (from?.group !== to.group && isTrue(groups?.[group]?.skip_when)) to = behindGroup(to)
        else if (isTrue(skip_when)) to = next(to)
        else break
      }
      return to
    },
  }
}
