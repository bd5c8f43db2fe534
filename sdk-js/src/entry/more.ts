/** The bundle with all that a first modal or tooltip does without; also what the host starts and moves by hand. */
export { more as bundle } from '../renderer/bundles/more.ts'
export { shareTabs as arrived } from '../director/tabs.ts'
export { back, dismiss, explain, goTo, later, next, snooze, start } from '../steering/steering.ts'
