/** The bundle that the core imports when the host starts or moves a flow by hand. */
export { back, dismiss, explain, goTo, later, next, snooze, start } from '../steering/steering.ts'
