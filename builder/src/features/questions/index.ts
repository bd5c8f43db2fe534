/** Questions about people: trends, funnels and retention. */
export { Ask } from './Ask.tsx'
