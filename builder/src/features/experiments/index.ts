/** The screens about experiments. */
export { Experiments } from './Experiments.tsx'
export { Results } from './Results.tsx'
