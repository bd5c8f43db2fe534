import type { AxeResults } from 'axe-core'
import { expect, flow, heading, later, next, test, text } from './fixture.ts'

const say = (words: string) => [{ type: 'text' as const, text: words }]
const options = ['a', 'b'].map((value) => ({ value, label: say(`Choice ${value}`) }))
const content = [
  heading('Start here'),
  text('Every invoice begins here.'),
  { type: 'list' as const, id: 'list', items: [say('One'), [{ type: 'text' as const, text: 'two', marks: [{ type: 'link' as const, attrs: { href: '/two' } }, { type: 'code' as const }] }]] },
  { type: 'divider' as const, id: 'line' },
  { type: 'field' as const, id: 'role', input: 'choice' as const, label: say('My role'), options, required: true },
  { type: 'field' as const, id: 'size', input: 'choice' as const, label: say('Our size'), options: [...options, ...options, ...options, ...options] },
  { type: 'field' as const, id: 'goal', input: 'text' as const, label: say('My goal'), placeholder: 'Get paid', required: true },
]
const submit = { id: 'go', label: say('Continue'), primary: true, do: [{ type: 'submit' as const }] }
const patterns = {
  modal: { pattern: 'modal', content, actions: [later, submit] },
  tooltip: { pattern: 'tooltip', content, anchor: { test: 'new-invoice' }, actions: [later, submit] },
  'blocking tooltip': { pattern: 'tooltip', content: [text('Words')], anchor: { test: 'new-invoice' }, overlay: 'block', actions: [next] },
  'spotlit tooltip': { pattern: 'tooltip', content: [text('Words')], anchor: { test: 'new-invoice' }, overlay: 'anchor', actions: [next] },
  banner: { pattern: 'banner', content: [text('Your trial ends.')], actions: [next] },
  'pushing banner': { pattern: 'banner', push: true, content: [text('Your trial ends.')], actions: [next] },
  slideout: { pattern: 'slideout', content, actions: [later, submit] },
} as const

/** Themes whose author did not think of contrast. */
const themes = { host: undefined, pale: { tokens: { accent: '#ffe08a', surface: '#fffbe6', text: '#d9d2b0', muted: '#eee', accent_text: '#fff' } } }

for (const scheme of ['light', 'dark']) {
  for (const [theme, look] of Object.entries(themes)) {
    for (const [name, step] of Object.entries(patterns)) {
      test(`axe finds nothing in a ${name}, ${scheme}, ${theme} theme`, async ({ host }) => {
        await host.page.evaluate((scheme) => document.documentElement.classList.toggle('dark', scheme === 'dark'), scheme)
        await host.show(flow(step as unknown as Parameters<typeof flow>[0], { pattern: 'modal' }), look && { theme: look })
        await host.told('Step Shown')
        if ('content' in step && step.content === content) await host.action('submit').click()
        await host.page.addScriptTag({ url: '/axe.js' })
        await host.page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
        const { violations } = await host.page.evaluate(() => (window as unknown as { axe: { run(what: object): Promise<AxeResults> } }).axe.run({ include: [['cairn-root']] }))
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      })
    }
  }
}
