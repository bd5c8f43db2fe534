/**
 * What `/v1/content/<hash>.json` holds: one flow, compiled for one variant and one language, or a theme.
 * The types come from the server's definition; `node scripts/generate-types.mjs` writes them anew.
 */
export type {
  Action,
  Advance,
  AnchorFacts,
  Block,
  Do,
  Field,
  FlowContent,
  FlowType,
  Inline,
  Mark,
  PageRule,
  PageRules,
  Pattern,
  Side,
  Step,
  ThemeContent,
  ThemeTokens,
} from './generated.ts'
