/** What the words of the results page mean, each in a sentence or two. */
export const TERMS = {
  interval: 'Differences that fit well with what was seen. It is right for one look at a moment chosen before; the thin line behind it is right however often you look.',
  band: 'The range that stays right however often somebody looks: only when it leaves 0 is a difference sure before the plan is over.',
  difference: 'How far the variant is from the control. Two shares differ by points: from 30 % to 35 % is 5 points.',
  relative: 'The difference as a part of the control’s value: from 30 % to 33 % is 10 % more.',
  p: 'How often chance alone would show a difference at least this large if there were none, with all questions that were asked at once paid for. A difference is sure below the level that the method names.',
  guardrail: 'Something that must not get worse. When it is sure to be hurt, the advice is to roll back, whatever the primary metric says.',
  exploratory: 'Whoever looks at many groups finds one that seems to differ by chance alone. All groups together share the level of one question, so intervals are wide; even so nothing here decides.',
  time: 'Whoever was exposed yesterday can’t have taken a week. Each day is told of those who were watched for so long (the product-limit estimate of Kaplan and Meier).',
  exposed: 'Reached the first moment at which the variant could matter. Also counted when the variant shows nothing.',
  split: 'Whether the variants got the share of people that they should. If not, the two sides are not alike and nothing else can be trusted.',
  plan: 'People come in until the planned end; the last of them then have the whole window of the primary metric. Then the result is read, once.',
} as const

export type TermName = keyof typeof TERMS
