/** All that Ledgerly knows of Cairn: the script tag, the queue before it arrives, and a handful of public calls. */
import { momentDaysAgo, plusDays, today } from './ledger/dates.ts'
import type { Desk } from './ledger/desk.ts'

type Method = 'identify' | 'group' | 'track' | 'reset' | 'setNavigator'
type Call = [method: string, args: unknown[]]
type Cairn = Record<Method, (...args: unknown[]) => unknown> & { q?: Call[] }

declare global {
  interface Window {
    cairn?: Cairn
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }
  }
}

const METHODS: readonly Method[] = ['identify', 'group', 'track', 'reset', 'setNavigator']

/** Asks for the installation's key and adds the script tag. Without an answer Ledgerly works just the same. */
export async function connect(navigate: (url: string) => void): Promise<void> {
  queueUntilItArrives()
  call('setNavigator', navigate)
  const config = await installation()
  if (config) addScriptTag(config)
}

/** Someone signed in: all that Ledgerly knows of them, as a product tells it at sign-up or sign-in. */
export function signedIn(desk: Desk): void {
  identify(desk, { role: desk.person.role })
  track('Signed In', {})
}

/** A reload: the role is left out, since onboarding may have asked the person for a better one meanwhile. */
export function cameBack(desk: Desk): void {
  identify(desk, {})
}

/** After a change of plan or company name. */
export function accountChanged(desk: Desk): void {
  identify(desk, {})
}

export function track(event: string, properties: Record<string, unknown>): void {
  call('track', event, properties)
}

export function signedOut(): void {
  call('reset')
}

function identify({ person, book }: Desk, more: Record<string, unknown>): void {
  call('identify', book.user, {
    name: person.name,
    first_name: person.name.split(' ')[0],
    email: person.email,
    title: person.title,
    company: book.company.name,
    plan: book.plan,
    createdAt: momentDaysAgo(person.daysSinceSignUp),
    // Everybody in Ledgerly is made up; Cairn's reports leave sample people out once there are real ones.
    cairn_sample: true,
    ...more,
  })
  call('group', book.company.id, {
    name: book.company.name,
    plan: book.plan,
    industry: person.industry,
    seats: person.seats,
    createdAt: momentDaysAgo(person.accountAgeDays),
    trial_ends: book.plan === 'Trial' ? trialEnd(person.accountAgeDays, person.trialDays ?? 30) : null,
  })
}

export function trialEnd(age: number, length: number): string {
  return plusDays(today(), length - age)
}

function queueUntilItArrives(): void {
  if (window.cairn) return
  const q: Call[] = []
  const enqueue = (method: Method) => (...args: unknown[]) => q.push([method, args])
  window.cairn = { q, ...Object.fromEntries(METHODS.map((method) => [method, enqueue(method)])) } as Cairn
}

/** A guest must never break the house, whatever stands under its name. */
function call(method: Method, ...args: unknown[]): void {
  try {
    window.cairn?.[method](...args)
  } catch (error) {
    console.warn(`Ledgerly: cairn.${method} failed and was passed over.`, error)
  }
}

interface Installation { write_key: string; script: string }

async function installation(): Promise<Installation | undefined> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`)
    const config: unknown = await response.json()
    return isInstallation(config) ? config : undefined
  } catch {
    return undefined
  }
}

function isInstallation(config: unknown): config is Installation {
  return typeof config === 'object' && config !== null
    && 'write_key' in config && typeof config.write_key === 'string'
    && 'script' in config && typeof config.script === 'string'
}

function addScriptTag({ write_key, script }: Installation): void {
  const tag = document.createElement('script')
  tag.async = true
  tag.dataset['writeKey'] = write_key
  tag.dataset['auto'] = 'on'
  tag.src = trusted(script)
  document.head.append(tag)
}

/** Under a policy with Trusted Types a script's address has to be vouched for. */
function trusted(address: string): string {
  const policy = window.trustedTypes?.createPolicy('ledgerly', { createScriptURL: (url) => url })
  return policy ? policy.createScriptURL(address) : address
}
