/** The screens about flows. */
export { Document } from './Document.tsx'
export { Flow } from './Flow.tsx'
export { Flows } from './Flows.tsx'
export { Revision } from './Revision.tsx'
export { Revisions } from './Revisions.tsx'
export { Steps } from './Steps.tsx'
export { Targeting } from './Targeting.tsx'
