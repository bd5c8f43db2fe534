/** What users do: the events that come in. */
export { Arriving } from './Arriving.tsx'
export { NewCaptured } from './Captured.tsx'
export { Event } from './Event.tsx'
export { Events } from './Events.tsx'
export { Insights } from './Insights.tsx'
export { Rejected } from './Rejected.tsx'
