/** The screens about segments. */
export { Segment } from './Segment.tsx'
export { Segments } from './Segments.tsx'
