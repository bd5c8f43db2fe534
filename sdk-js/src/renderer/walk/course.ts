/** Which step comes after which: branches at the end of one, steps and groups that are passed over at their beginning. */
import type { Condition, FlowContent } from '../../contract/content.ts'
import { holds, type World } from './holds.ts'

/** Branches that lead back could go round for ever: after so many the steps simply follow one another. */
const MOST_BRANCHES = 50

/** Steps are named by their places; the one behind the last is the end of the flow. */
export interface Course {
  /** Where the step's end leads. */
  after(from: number): number
  /** The first step from there on that is not to be skipped; a group is asked about by whoever comes from outside. */
  begin(to: number, from: number): number
  /** The first step behind that belongs to another group, or to none. */
  behindGroup(from: number): number
}

export function createCourse({ steps, groups }: FlowContent, world: World): Course {
  let left = MOST_BRANCHES
  const isTrue = (condition: Condition | undefined) => condition && holds(condition, world)
  const orEnd = (place: number) => (place < 0 ? steps.length : place)

  const behindGroup = (from: number) => orEnd(steps.findIndex(({ group }, at) => at > from && group !== steps[from]!.group))
  return {
    behindGroup,
    after(from) {
      const branch = steps[from]!.branches?.find(({ when }) => isTrue(when))
      return branch && left-- > 0 ? orEnd(steps.findIndex(({ id }) => id === branch.go_to)) : from + 1
    },
    begin(to, from) {
      for (let step; (step = steps[to]);) {
        const { group = '', skip_when } = step
        if (steps[from]?.group !== step.group && isTrue(groups?.[group]?.skip_when)) to = behindGroup(to)
        else if (isTrue(skip_when)) to++
        else break
      }
      return to
    },
  }
}
