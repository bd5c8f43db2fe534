/** Does a condition hold at this moment? It looks at answers, the page and decide's facts; what can't be judged is undefined. */
import type { AnchorFacts, AnswerCondition, Condition, PageRules } from '../../contract/content.ts'
import { isAnswered, type Answer, type Answers } from '../fields/answer.ts'
import { compare } from './compare.ts'

export interface World {
  answers: Readonly<Answers>
  variant: string | undefined
  fact(name: string): boolean | undefined
  onPage(rules: PageRules): boolean
  /** Whether the element is there, whether it can be seen, or neither. */
  elementIs(facts: AnchorFacts): 'visible' | 'hidden' | 'uncertain' | 'missing'
  /** Whether a checklist has seen the element clicked. */
  clicked?(facts: AnchorFacts): boolean
}

export function holds(condition: Condition, world: World): boolean | undefined {
  if ('all' in condition) return condition.all.every((one) => holds(one, world))
  if ('any' in condition) return condition.any.some((one) => holds(one, world))
  if ('not' in condition) return holds(condition.not, world) === false
  if ('fact' in condition) return world.fact(condition.fact)
  if ('answer' in condition) return answers(condition, world.answers[condition.answer])
  if ('variant' in condition) return condition.variant === world.variant
  if ('page' in condition) return world.onPage(condition.page)
  if ('element' in condition) {
    const state = world.elementIs(condition.element)
    return condition.is === 'present' ? state !== 'missing' : state === condition.is
  }
  return world.clicked?.(condition.click)
}

function answers({ operator, value }: AnswerCondition, answer: Answer | undefined): boolean | undefined {
  const isThere = isAnswered(answer)
  if (operator === 'exists') return isThere === value
  return isThere ? compare(operator, answer, value) : undefined
}
