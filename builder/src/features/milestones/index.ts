/** The screens about milestones. */
export { Milestone } from './Milestone.tsx'
export { Milestones } from './Milestones.tsx'
