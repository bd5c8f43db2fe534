/** The bundle with all that a first modal or tooltip does without; also what the host starts and moves by hand. */
export { more as bundle } from '../renderer/bundles/more.ts'
export { shareTabs as arrived } from '../director/tabs.ts'
export { back, later as close, later as debugger, dismiss, explain, goTo, next, later as open, snooze, start, later as toggle } from '../steering/steering.ts'
