/** The bundle that the core imports in browsers without the Navigation API. */
export { watchHistory } from '../history/history.ts'
