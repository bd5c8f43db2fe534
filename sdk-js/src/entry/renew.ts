/** The bundle that the core imports when the language or the theme changes while something shows. */
export { renew } from '../steering/renew.ts'
