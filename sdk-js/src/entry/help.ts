/** The bundle that the core imports when somebody asks why. */
export { describe } from '../help/explain.ts'
