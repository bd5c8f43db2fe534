/** The bundle that the core imports when an element is waited for. */
export { watchElement } from '../triggers/element.ts'
