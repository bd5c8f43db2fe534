/** The screens about experiments. */
export { Make } from './Make.tsx'
export { Experiments } from './Experiments.tsx'
export { Results } from './Results.tsx'
