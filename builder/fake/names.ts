/** Names that the fake offers to whoever writes conditions. */
import type { Name, NameKind } from '../src/api/types.ts'
import type { World } from './world.ts'

const name = (of: string, type: Name['type'] = null, values: unknown[] = [], label = of): Name => ({ name: of, label, type, seen: 40, values: values.map((value, at) => ({ value, seen: 30 - at })) })

const KNOWN: Partial<Record<NameKind, Name[]>> = {
  trait: [name('role', 'text', ['admin', 'accountant', 'viewer']), name('seats', 'number', [5, 10, 25]), name('trial', 'truth', [true, false]), name('trial_ends', 'date'), name('email', 'text')],
  account_trait: [name('plan', 'text', ['free', 'pro', 'business'])],
  event: ['Invoice Approved', 'Invoice Created', 'Invoice Paid', 'Invoice Sent', 'Report Opened'].map((one) => name(one)),
  property: [name('amount', 'number', [100, 250]), name('currency', 'text', ['EUR', 'USD'])],
  page: ['/invoices', '/invoices/*', '/reports', '/settings/team'].map((one) => name(one)),
  step: [name('hello', null, [], '1. hello'), name('create', null, [], '2. create')],
  milestone: [name('activated', null, [], 'Activated'), name('first-value', null, [], 'First invoice sent')],
  question: [name('score'), name('reason')],
}

export function named(world: World, kind: NameKind, search: string): Name[] {
  const documents: Partial<Record<NameKind, { key: string; name: string }[]>> = { flow: world.flows, segment: world.segments }
  const known = documents[kind]?.map((one) => name(one.key, null, [], one.name)) ?? KNOWN[kind] ?? []
  return known.filter((one) => `${one.name} ${one.label}`.toLowerCase().includes(search))
}
