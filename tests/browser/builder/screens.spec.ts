import axe from 'axe-core'
import { expect, modal, test } from './installation.ts'

declare global {
  interface Window { axe: typeof axe; violations: string[] }
}

const KEY = 'spec-screens'
const SCREENS = [
  '', '/flows', '/templates', '/flows?search=nothing-fits', `/flows/${KEY}`, `/flows/${KEY}/edit`, `/flows/${KEY}/targeting`, `/flows/${KEY}/results`, `/flows/${KEY}/results?by=revision`, `/flows/${KEY}/what-if`, `/flows/${KEY}/document`, `/flows/${KEY}/revisions`, `/flows/${KEY}/revisions/1`, `/flows/${KEY}/revisions/compare`, `/flows/${KEY}/publish`, `/flows/${KEY}-findings/publish`,
  '/segments', `/segments/${KEY}-segment`, `/segments/${KEY}-segment/edit`, '/users', `/users/user:${KEY}`, `/users/user:${KEY}/explain`, '/experiments', `/experiments/${KEY}-experiment`, `/experiments/${KEY}-experiment?by=trait:name`,
  '/insights', '/insights/ask', '/insights/ask?kind=trend&event=Spec%20Reached&by=role', '/insights/ask?kind=funnel&event=Page%20Viewed&event=Spec%20Reached&by=role', '/insights/ask?kind=retention&last=12+week&event=Page%20Viewed&event=Page%20Viewed', ...['stickiness', 'lifecycle', 'adoption', 'paths'].map((kind) => `/insights/ask?kind=${kind}&event=Spec%20Reached`), '/insights/reports', '/insights/onboarding', '/insights/arriving', '/insights/rejected', '/insights/events/Spec%20Reached',
  '/settings', '/settings/identity', '/settings/holdout', '/settings/onboarding', '/settings/themes', `/themes/${KEY}-theme`, '/settings/languages', '/languages/fi', `/languages/fi/flow/${KEY}`, '/settings/members', '/settings/audit', '/no-such-screen',
]
const LOOKS = [
  { name: 'light and wide', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark and narrow', width: 375, height: 812, colorScheme: 'dark' },
] as const

test.beforeAll(async ({ playwright, baseURL }) => {
  const { Installation } = await import('./installation.ts')
  const installation = new Installation(await playwright.request.newContext({ ...(baseURL && { baseURL }) }))
  const experiment = `format: cairn/1\nkind: experiment\nkey: ${KEY}-experiment\nflow: ${KEY}\nvariants:\n  - { key: control, weight: 1 }\n  - { key: nothing, weight: 1, shows: nothing }\nprimary: { event: Spec Reached }\n`
  const segment = `format: cairn/1\nkind: segment\nkey: ${KEY}-segment\nname: Spec of a segment\nmatch:\n  any:\n    - { trait: name, is: Screen Person }\n    - not: { event: Spec Reached }\n`
  const theme = `format: cairn/1\nkind: theme\nkey: ${KEY}-theme\nname: Spec of a theme\ntokens: { accent: "#7a3b12" }\n`
  await installation.push({ [`${KEY}-theme.yaml`]: theme, [`${KEY}-segment.yaml`]: segment, [`${KEY}.yaml`]: modal(KEY, 'Spec of screens', KEY), [`${KEY}-experiment.yaml`]: experiment }, true)
  await installation.push({ [`${KEY}-findings.yaml`]: modal(`${KEY}-findings`, 'Spec of findings', KEY).replace('do: complete', 'do: [complete, { url: /nowhere }]').replace('steps:', 'translations: { fi: { hello.heading: Hei } }\nsteps:') })
  await installation.send([{ type: 'identify', userId: KEY, messageId: `${KEY}-1`, traits: { name: 'Screen Person' } }, { type: 'track', userId: KEY, messageId: `${KEY}-2`, event: 'Spec Reached' }, ...['Flow Shown', 'Step Shown', 'Flow Completed'].map((event, at) => ({ type: 'track', userId: KEY, messageId: `${KEY}-${at + 3}`, event, properties: { flow: KEY, revision: 1, step: 'hello' } }))])
})

for (const { name, width, height, colorScheme } of LOOKS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' })

    for (const path of SCREENS) {
      test(`${path || '/'} is accessible, keeps the policy and fits`, async ({ page, installation }) => {
        await installation.signIn(page)
        await page.addInitScript(() => {
          window.violations = []
          document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
        })
        await page.goto(`/builder/production${path}`)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)

        await page.evaluate(axe.source)
        // What the SDK draws is held to its own specs; here it is a picture.
        const found = await page.evaluate(() => window.axe.run({ exclude: ['cairn-root'] }, { resultTypes: ['violations'] }))
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
        expect(await page.evaluate(() => window.violations)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        const tab = page.getByRole('main').locator('nav [aria-current=page]')
        if (await tab.count()) await expect(tab).toBeInViewport({ ratio: 0.9 })
      })
    }

    test('what is said of sample people is accessible', async ({ page, installation }) => {
      await installation.signIn(page)
      await page.route('**/api/v1/session', async (route) => {
        const response = await route.fetch()
        const session = await response.json() as { environments: { sample_data: boolean }[] }
        for (const environment of session.environments) environment.sample_data = true
        await route.fulfill({ response, json: session })
      })
      await page.goto('/builder/production')
      await expect(page.getByRole('link', { name: 'Ledgerly, the demo product' })).toBeVisible()
      await page.evaluate(axe.source)
      const found = await page.evaluate(() => window.axe.run('[role=note]', { resultTypes: ['violations'] }))
      expect(found.violations.map(({ id }) => id)).toEqual([])
    })
  })
}
