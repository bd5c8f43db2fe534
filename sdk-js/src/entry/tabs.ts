/** The bundle by which the tabs of a browser know of one another: it comes with a first modal or tooltip, which does not wait for it. */
export { shareTabs as arrived } from '../director/tabs.ts'
export const bundle = {}
