/** Questions about people: asked, saved, and together on dashboards. */
export { Ask } from './Ask.tsx'
export { Dashboard } from './Dashboard.tsx'
export { Reports } from './Reports.tsx'
