// The official Node client of Segment with nothing but host and write key, given as arguments.
import { Analytics } from '@segment/analytics-node'

const [host, writeKey, times] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey })
analytics.on('error', (error) => {
  console.error(error)
  process.exitCode = 1
})
for (let number = 0; number < Number(times); number += 1) {
  const userId = `node-${number}`
  analytics.track({ anonymousId: `device-${userId}`, event: 'Looked' })
  analytics.identify({ userId, traits: { role: 'admin', name: `Node ${number}` } })
  analytics.alias({ userId, previousId: `device-${userId}` })
  analytics.group({ userId, groupId: 'acme', traits: { plan: 'pro' } })
  analytics.track({ userId, event: 'Invoice Sent', properties: { amount: 12.5 } })
  analytics.page({ userId, name: 'Invoices', properties: { url: 'https://app.example/invoices' } })
}
await analytics.closeAndFlush({ timeout: 60_000 })
