/** What an installation has said so far, read from its newest events. */
import type { ArrivedEvent } from '../../api/types.ts'

export interface Heard { key: string; ok: boolean; text: string; more?: string }

export function heard(events: readonly ArrivedEvent[]): Heard[] {
  const page = events.find(({ type }) => type === 'page')
  const person = events.find(({ type, user }) => type === 'identify' || user.name !== null)
  const account = events.some(({ type }) => type === 'group')
  const own = [...new Set(events.filter(({ family }) => family === 'own').map(({ name }) => name))]
  return [
    page
      ? { key: 'pages', ok: true, text: 'Pages are seen', ...page.page && { more: page.page } }
      : { key: 'pages', ok: false, text: 'No page view yet', more: 'The script tag sends them by itself' },
    person
      ? { key: 'people', ok: true, text: 'People are identified', ...person.user.name !== null && { more: person.user.name } }
      : { key: 'people', ok: false, text: 'Only anonymous visitors so far', more: 'Call cairn.identify when someone signs in' },
    account
      ? { key: 'accounts', ok: true, text: 'Accounts are known' }
      : { key: 'accounts', ok: false, text: 'No account yet', more: 'Call cairn.group if your users belong to customers' },
    own.length > 0
      ? { key: 'events', ok: true, text: own.length === 1 ? 'One event of your own' : `${own.length} events of your own`, more: own.slice(0, 3).join(', ') }
      : { key: 'events', ok: false, text: 'No event of your own yet', more: 'Call cairn.track where something happens that matters' },
  ]
}
