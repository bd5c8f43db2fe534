/** Counts of right and wrong answers, as a table with the goals beside them. */
import type { Answer } from './inpage.ts'

export interface Goal { right?: number; wrong: number }

export interface Line { what: string; cases: number; right: Record<string, number>; wrong: Record<string, number>; goal?: Goal }

export function count(what: string, answers: Answer[], names: string[], goal?: Goal): Line {
  const share = (verdict: string) => Object.fromEntries(names.map((name) => [name, answers.filter(({ verdicts }) => verdicts[name] === verdict).length / (answers.length || 1)]))
  return { what, cases: answers.length, right: share('right'), wrong: share('wrong'), ...(goal && { goal }) }
}

const percent = (share: number) => (share * 100).toFixed(1)

export function print(lines: Line[], names: string[]): string {
  const head = ['', 'cases', 'goal', ...names.map((name) => `${name}`)]
  const rows = lines.map(({ what, cases, right, wrong, goal }) => [
    what,
    `${cases}`,
    goal ? `${goal.right ? `≥ ${percent(goal.right)}` : '–'} / ≤ ${percent(goal.wrong)}` : '',
    ...names.map((name) => `${goal && !goal.right ? '–' : percent(right[name]!)} / ${percent(wrong[name]!)}`),
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)))
  return [head, ...rows].map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd()).join('\n')
}
