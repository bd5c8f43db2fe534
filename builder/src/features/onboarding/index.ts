/** The screen of the measures of onboarding. */
export { Measures } from './Measures.tsx'
