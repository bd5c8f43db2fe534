/** The screens of settings. */
export { Audit } from './Audit.tsx'
export { Holdout } from './Holdout.tsx'
export { Identity } from './Identity.tsx'
export { Installation } from './Installation.tsx'
export { Members } from './Members.tsx'
export { Onboarding } from './Onboarding.tsx'
export { Settings } from './Settings.tsx'
