/** What events stand for in the measures of onboarding, in words. */
import type { EventMeaning } from './types.ts'

type Word = EventMeaning['meaning']

export interface Meaning { meaning: Word; label: string; about: string }

export const MEANINGS: readonly Meaning[] = [
  { meaning: 'sign_up', label: 'Signed up', about: 'Cohorts begin with it. Without it, it is the moment that the profile says.' },
  { meaning: 'key', label: 'Got value', about: 'The moment at which a user gets what they came for: an invoice sent, a report read.' },
  { meaning: 'trial', label: 'Trial began', about: 'Of these it is told who begins to pay.' },
  { meaning: 'paying', label: 'Began to pay', about: 'Trial to paid.' },
  { meaning: 'leaving', label: 'Left', about: 'Churn that was said; silence counts besides.' },
  { meaning: 'sign_in', label: 'Signed in', about: 'Log-in frequency.' },
  { meaning: 'support', label: 'Asked for help', about: 'Tickets during onboarding, and the self-service rate.' },
  { meaning: 'support_solved', label: 'Was helped', about: 'Support with and without success.' },
  { meaning: 'password_reset', label: 'Could not sign in', about: 'Trouble with signing in.' },
  { meaning: 'knowledge', label: 'Read help', about: 'Use of the knowledge base.' },
  { meaning: 'automated', label: 'Done by the product', about: 'Degree of automation.' },
  { meaning: 'expansion', label: 'Edge of the plan', about: 'Readiness to expand.' },
  { meaning: 'email_opened', label: 'Opened a mail', about: 'Mails of onboarding.' },
  { meaning: 'email_clicked', label: 'Followed a mail', about: 'Mails of onboarding.' },
]

export const meaningOf = (meaning: string): string => MEANINGS.find((each) => each.meaning === meaning)?.label ?? meaning
