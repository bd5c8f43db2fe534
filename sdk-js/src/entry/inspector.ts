/** The bundle of the inspector, which only those load who come from the builder. */
export { openInspector } from '../inspector/inspector.ts'
