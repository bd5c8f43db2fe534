/**
 * What the content addresses hold: one flow, compiled for one variant and one language; a theme; an article or the index of
 * articles. The types come from the server's definition; `node scripts/generate-types.mjs` writes them anew.
 */
export type * from './generated.ts'
