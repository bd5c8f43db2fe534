/** The team: who is in it, and the dialog that invites one more. */
import { h } from '../dom.ts'
import type { Role, Teammate } from '../ledger/book.ts'
import { relativeDay } from '../ledger/dates.ts'
import { avatar, button, field, input, openDialog, pageHead, select, table } from '../parts.ts'
import type { Draw, Visit } from '../page.ts'

const ROLES: readonly (readonly [role: Role, label: string])[] = [['member', 'Writes and sends invoices'], ['admin', 'Administrator, approves them too']]

export const teamPage: Draw = (visit) => {
  const { book } = visit.desk
  const lead = book.team.length === 1 ? 'It is just you so far.' : `${book.team.length} people at ${book.company.name}.`
  return {
    title: 'Team',
    view: h('div', { class: 'page' },
      pageHead('Team', lead,
        button('Invite teammate', () => inviteTeammate(visit), { class: 'button primary', 'data-testid': 'invite-teammate' }, 'plus')),
      h('div', { class: 'card flush' },
        table('Team', ['Name', h('th', { scope: 'col', class: 'roomy' }, 'E-mail'), 'Role', h('th', { scope: 'col', class: 'amount' }, 'Last seen')], book.team.map(memberRow)))),
  }
}

function memberRow(member: Teammate): HTMLTableRowElement {
  return h('tr', { 'data-testid': 'team-row' },
    h('td', {}, h('span', { class: 'with-avatar' }, avatar(member.name), member.name)),
    h('td', { class: 'roomy quiet' }, member.email),
    h('td', {}, member.role === 'admin' ? 'Administrator' : 'Member'),
    h('td', { class: 'amount' }, member.seen ? relativeDay(member.seen) : h('span', { class: 'pill pill-approved' }, 'Invited')))
}

function inviteTeammate(visit: Visit): void {
  openDialog({
    title: 'Invite teammate',
    testid: 'invite-dialog',
    confirm: 'Send invitation',
    fields: [
      field('Name', input('invite-name', { required: true, 'data-testid': 'invite-name' })),
      field('E-mail', input('invite-email', { type: 'email', required: true, 'data-testid': 'invite-email' })),
      field('Role', select('invite-role', ROLES, 'member')),
    ],
    done: (answer) => {
      visit.desk.invite({ name: answer('invite-name'), email: answer('invite-email'), role: answer('invite-role') === 'admin' ? 'admin' : 'member' })
      visit.say(`An invitation is on its way to ${answer('invite-email')}.`)
      visit.redraw()
    },
  })
}
