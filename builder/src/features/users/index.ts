/** The screens about users. */
export { Explain } from './Explain.tsx'
export { Timeline } from './Timeline.tsx'
export { User } from './User.tsx'
export { Users } from './Users.tsx'
