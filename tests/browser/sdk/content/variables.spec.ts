import type { Inline, VariableName } from '../../../../sdk-js/src/contract/content.ts'
import { expect, flow, test } from '../renderer/fixture.ts'

const variable = (attrs: VariableName): Inline => ({ type: 'variable', attrs })
const paragraph = (id: string, ...text: Inline[]) => ({ type: 'text' as const, id, text: [text] })

const HOSTILE = '<img src=x onerror=alert(1)><b>{{ user.first_name }}**&amp;<script>alert(2)</scr' + 'ipt>'

test.beforeEach(({ host }) => host.page.evaluate((variables) => Object.assign(window.fixture.variables, variables), {
  'user.trial_ends': '2026-03-01', 'account.balance': '12345.5', 'account.one': '1', 'account.seats': '1200', 'user.hostile': HOSTILE,
}))

test('values are written as the flow\'s language writes them', async ({ host }) => {
  const seats = { one: '# Platz', other: '# Plätze' }
  const content = [
    paragraph('date', variable({ name: 'user.trial_ends', format: 'date' })),
    paragraph('number', variable({ name: 'account.balance', format: 'number' })),
    paragraph('one', variable({ name: 'account.one', format: 'plural', forms: seats })),
    paragraph('many', variable({ name: 'account.seats', format: 'plural', forms: seats })),
    paragraph('none', variable({ name: 'user.nobody_knows', format: 'date', fallback: 'bald' })),
    paragraph('wrong', variable({ name: 'user.first_name', format: 'date', fallback: 'bald' })),
  ]
  await host.show({ ...flow({ pattern: 'modal', content }), locale: 'de' })
  const read = (id: string) => host.surface().locator(`#tour-s1-${id}`)
  await expect(read('date')).toHaveText('1. März 2026')
  await expect(read('number')).toHaveText('12.345,5')
  await expect(read('one')).toHaveText('1 Platz')
  await expect(read('many')).toHaveText('1.200 Plätze')
  await expect(read('none')).toHaveText('bald')
  await expect(read('wrong')).toHaveText('bald')
})

test('a trait is text, whatever is in it', async ({ host }) => {
  const hostile = variable({ name: 'user.hostile' })
  await host.show(flow({ pattern: 'modal', content: [
    { type: 'heading', id: 'heading', text: [hostile] },
    paragraph('text', { ...hostile, marks: [{ type: 'bold' }] } as Inline),
    paragraph('fallback', variable({ name: 'user.nothing', fallback: '<img src=x onerror=alert(1)>' })),
    { type: 'list', id: 'list', items: [[hostile]] },
    { type: 'field', id: 'field', input: 'text', label: [hostile] },
  ], actions: [{ id: 'go', label: [hostile], do: [{ type: 'next' }] }] }))
  for (const part of ['h2', 'strong', 'li', 'label', '[data-cairn-action=next]']) await expect(host.surface().locator(part)).toHaveText(HOSTILE)
  await expect(host.surface().locator('#tour-s1-fallback')).toHaveText('<img src=x onerror=alert(1)>')
  await expect(host.surface().locator('img, script, b')).toHaveCount(0)
})
