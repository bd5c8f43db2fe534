/** The screens about users. */
export { Account } from './Account.tsx'
export { Accounts } from './Accounts.tsx'
export { Explain } from './Explain.tsx'
export { HealthList } from './health/HealthList.tsx'
export { Timeline } from './Timeline.tsx'
export { User } from './User.tsx'
export { Users } from './Users.tsx'
