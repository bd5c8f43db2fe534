/** The bundle that finds what takes more than a look, and waits for it: for tours, and for triggers before anything shows. */
export { anchors as bundle } from '../renderer/bundles/anchors.ts'
export { watchTrigger } from '../triggers/watch.ts'
