/** The screens about playbooks, and who is on a journey. */
export { Journeys } from './Journeys.tsx'
export { Playbook } from './Playbook.tsx'
export { Playbooks } from './Playbooks.tsx'
export { Tasks } from './Tasks.tsx'
export { Way } from './Way.tsx'
