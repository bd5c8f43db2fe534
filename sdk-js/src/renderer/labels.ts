/** The renderer's own words: those of the flow's language, or else English. */
import type { Labels } from '../contract/content.ts'

const ENGLISH = {
  required: 'Please answer this.',
  email: 'Write an e-mail address, such as ada@example.com.',
  number: 'Write a number.',
  date: 'Write a full date.',
  least: 'At least {limit}.',
  most: 'At most {limit}.',
  since: 'Not before {limit}.',
  until: 'Not after {limit}.',
  short: 'At least {limit} characters.',
  other: 'Other',
  send: 'Send',
  small: 'Watch while you work',
  large: 'Watch large',
  move: 'Move',
} satisfies Labels

export type Word = keyof typeof ENGLISH

export const say = (labels: Labels | undefined, word: Word, limit = ''): string => (labels?.[word] ?? ENGLISH[word]).replace('{limit}', limit)
