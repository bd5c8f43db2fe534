/** Text is only ever text: whatever an author, a translator or a trait says, in every place of every story. */
import type { FlowContent } from '../../../../sdk-js/src/contract/content.ts'
import { stories } from '../../../../sdk-js/stories/list.ts'
import { expect, test, type Host } from '../renderer/fixture.ts'

declare global {
  interface Window { harmed?: unknown }
}

const TEXTS = new Set(['text', 'title', 'alt', 'label', 'placeholder', 'fallback', 'one', 'other', 'question', 'answer', 'summary', 'value'])
const ADDRESSES = new Set(['href', 'url', 'src', 'player', 'poster'])

const SCRIPT = '<script>window.harmed=1</script>'
const HOSTILE = [
  '<img src=x onerror="window.harmed=1">', SCRIPT, `"><svg onload=window.harmed=1>`, `\'--></style></textarea></title>${SCRIPT}`, '`${window.harmed=1}`',
  '{{ user.first_name }} {{constructor.constructor("window.harmed=1")()}}', '{step} {count} {limit} {title} $& $1', '&lt;b&gt;&#60;b>', '\u202e\u2066\ud800', '__proto__',
].join(' ')
const HOSTILE_ADDRESSES = [
  'javascript:window.harmed=1', ' JaVa\tScript:window.harmed=1', '\u0001javascript:window.harmed=1', 'data:text/html,<script>parent.harmed=1</script>', 'vbscript:window.harmed=1',
  'https://harm.example/" onload="window.harmed=1', '/a.svg"), url("https://harm.example/b.svg', 'blob:https://harm.example/x',
]

/** The content with other words in the places of some names. */
function replaced<T>(value: T, names: Set<string>, words: string, name = ''): T {
  if (typeof value === 'string') return (names.has(name) ? words : value) as T
  if (Array.isArray(value)) return value.map((each) => replaced(each as unknown, names, words, name)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner as unknown, names, words, key)])) as T
}

/** As it can stand on the page of this spec, where nothing is waited for. */
const standing = (flow: FlowContent): FlowContent => ({
  ...flow,
  steps: flow.steps.map(({ pages: _, advance: __, anchor, ...step }) => ({ ...step, ...(anchor && { anchor: { test: 'customer' } }) })),
})

const flows = stories.flatMap((story) => story.flows.map(({ content }) => standing(content)))

/** Shows every step, and answers what it is made of: elements with the names of their attributes. */
const show = ({ page }: Host, flow: FlowContent): Promise<string[]> => page.evaluate(async (flow) => {
  const made: string[] = []
  await window.fixture.show(flow)
  for (const { id } of flow.steps) {
    window.fixture.last().goTo(id)
    for (const { shadowRoot } of document.querySelectorAll('cairn-root')) {
      for (const it of shadowRoot!.querySelectorAll('*')) made.push(`${id} ${it.localName} ${it.getAttributeNames().sort().join()}`)
    }
  }
  window.fixture.last().destroy()
  return made
}, flow)

const harmed = ({ page }: Host) => page.evaluate(() => window.harmed)

test('no text becomes an element or an attribute', async ({ host }) => {
  test.setTimeout(60_000)
  await host.page.evaluate((hostile) => {
    for (const name of ['user.first_name', 'user.role', 'account.name']) window.fixture.variables[name] = hostile
  }, HOSTILE)
  for (const flow of flows) {
    const plain = await show(host, replaced(flow, TEXTS, 'Words'))
    expect(plain.length, flow.key).toBeGreaterThan(3)
    expect(await show(host, replaced(flow, TEXTS, HOSTILE)), flow.key).toEqual(plain)
  }
  expect(await harmed(host)).toBeUndefined()
})

test('every word of it can be read', async ({ host }) => {
  const blocks = flows.find(({ key }) => key === 'blocks')!
  await host.show(replaced(blocks, TEXTS, HOSTILE))
  for (const part of ['h2', 'p', 'li', 'legend', 'option', 'figcaption, strong', '[data-cairn-action=submit]']) {
    await expect(host.surface().locator(part).first()).toContainText('<img src=x onerror="window.harmed=1">')
  }
})

for (const address of HOSTILE_ADDRESSES) {
  test(`an address does no harm: ${JSON.stringify(address)}`, async ({ host, page }) => {
    test.setTimeout(60_000)
    const asked: string[] = []
    await page.route('https://harm.example/**', (route) => {
      asked.push(route.request().resourceType())
      return route.fulfill({ body: '' })
    })
    for (const flow of flows) {
      await host.show(replaced(flow, ADDRESSES, address))
      const left = await page.evaluate((ids) => {
        const found: string[] = []
        for (const id of ids) {
          window.fixture.last().goTo(id)
          const inside = [...document.querySelectorAll('cairn-root')].map(({ shadowRoot }) => shadowRoot!)
          const all = <T extends Element>(selector: string) => inside.flatMap((root) => [...root.querySelectorAll<T & HTMLElement>(selector)])
          all('.door').forEach((door) => { door.click() })
          for (const { href, src } of all<HTMLAnchorElement & HTMLIFrameElement>('a,iframe')) if (/^(?!https?:|mailto:|tel:|$)/.test(href || src)) found.push(href || src)
          // A click that is not ours would leave the page.
          for (const it of all<HTMLAnchorElement>('a:not([target])')) it.click()
        }
        window.fixture.last().destroy()
        return found
      }, flow.steps.map(({ id }) => id))
      expect(left, flow.key).toEqual([])
    }
    expect(await harmed(host)).toBeUndefined()
    // A picture or a film of one's own may lie there, if the page's policy allows it; what is in a style may not.
    expect(asked.filter((type) => !/image|media|document/.test(type))).toEqual([])
  })
}
