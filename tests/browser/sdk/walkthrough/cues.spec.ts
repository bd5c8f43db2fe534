/** Everything at which a step goes on by itself, each when it happens and not before. */
import { expect, test } from './fixture.ts'

test.describe('hover', () => {
  const HOVER = '<div id="menu"><b>Menu</b> <i id="inner">more</i></div><button id="other">Other</button>'
  const on = [{ on: 'hover' as const, anchor: { id: 'menu' } }]

  test('a pointer that rests goes on, one on its way does not', async ({ walk, host }) => {
    await walk.begin(HOVER, on)
    await host.page.hover('#menu')
    await host.page.hover('#other')
    await host.page.waitForTimeout(400) // longer than a pointer has to rest
    await walk.stays()
    await host.page.hover('#inner')
    await walk.goesOn()
  })

  test('so does the focus', async ({ walk, host }) => {
    await walk.begin('<button id="menu">Menu</button>', on)
    await host.page.focus('#menu')
    await walk.goesOn()
  })
})

test.describe('input', () => {
  const FIELD = '<label>Amount <input id="amount"></label><button id="other">Other</button>'

  test('what fits goes on when the field is left', async ({ walk, host }) => {
    await walk.begin(FIELD, [{ on: 'input', anchor: { id: 'amount' }, matches: { like: 'number', at_least: 100 } }])
    await host.page.fill('#amount', '12')
    await host.page.focus('#other')
    await walk.stays()
    await host.page.fill('#amount', '120,50')
    await host.page.focus('#other')
    await walk.goesOn()
  })

  test('or when typing pauses', async ({ walk, host }) => {
    await walk.begin(FIELD, [{ on: 'input', anchor: { id: 'amount' }, matches: 'not empty' }])
    await host.page.locator('#amount').pressSequentially('7')
    await walk.stays()
    await walk.goesOn()
  })

  test('what is edited in the page itself counts too', async ({ walk, host }) => {
    await walk.begin('<div id="note" contenteditable="true"></div><button id="other">Other</button>', [{ on: 'input', anchor: { id: 'note' }, matches: { contains: 'thanks' } }])
    await host.page.locator('#note').pressSequentially('Many Thanks')
    await host.page.focus('#other')
    await walk.goesOn()
  })
})

test.describe('choose', () => {
  const SELECT = '<select id="plan"><option value="">Choose</option><option value="b">Basic</option><option value="p">Pro</option></select><button id="other">Other</button>'

  test('anything in a select', async ({ walk, host }) => {
    await walk.begin(SELECT, [{ on: 'choose', anchor: { id: 'plan' } }])
    await host.page.selectOption('#plan', 'b')
    await walk.goesOn()
  })

  test('just this, by the words that a person reads', async ({ walk, host }) => {
    await walk.begin(SELECT, [{ on: 'choose', anchor: { id: 'plan' }, is: 'pro' }])
    await host.page.selectOption('#plan', 'b')
    await walk.stays()
    await host.page.selectOption('#plan', 'p')
    await walk.goesOn()
  })

  test('what is chosen already, when it was looked at and left so', async ({ walk, host }) => {
    await walk.begin(SELECT.replace('"p"', '"p" selected'), [{ on: 'choose', anchor: { id: 'plan' }, is: 'p' }])
    await walk.stays()
    await host.page.focus('#plan')
    await host.page.focus('#other')
    await walk.goesOn()
  })

  test('one of several radio buttons', async ({ walk, host }) => {
    await walk.begin('<fieldset id="size"><label><input type="radio" name="s" value="s">Small</label><label><input type="radio" name="s" value="l">Large</label></fieldset>', [{ on: 'choose', anchor: { id: 'size' }, is: 'Large' }])
    await host.page.getByLabel('Small').check()
    await walk.stays()
    await host.page.getByLabel('Large').check()
    await walk.goesOn()
  })

  test('a checkbox on, and off', async ({ walk, host }) => {
    await walk.begin('<label><input type="checkbox" id="agree" checked>Agree</label>', [{ on: 'all', all: [{ on: 'choose', anchor: { id: 'agree' }, is: false }, { on: 'choose', anchor: { id: 'agree' }, is: true }] }])
    await host.page.uncheck('#agree')
    await walk.stays()
    await host.page.check('#agree')
    await walk.goesOn()
  })

  test('a switch that only says by ARIA that it is one, and is late', async ({ walk, host }) => {
    await walk.begin('<button id="dark" role="switch" aria-checked="false">Dark</button>', [{ on: 'choose', anchor: { id: 'dark' }, is: true }])
    await host.page.evaluate(() => document.querySelector('#dark')!.addEventListener('click', ({ currentTarget }) => setTimeout(() => (currentTarget as Element | null ?? document.querySelector('#dark')!).setAttribute('aria-checked', 'true'), 50)))
    await host.page.click('#dark')
    await walk.goesOn()
  })

  test('an option of a list box of the host, when the box is closed', async ({ walk, host }) => {
    await walk.begin('<button id="box" role="combobox" aria-expanded="false">Choose</button><ul role="listbox" hidden><li role="option">Acme</li></ul>', [{ on: 'choose', anchor: { id: 'box' }, is: 'acme' }])
    await host.page.evaluate(() => {
      const [box, list] = [document.querySelector('#box')!, document.querySelector<HTMLElement>('[role=listbox]')!]
      const open = (isOpen: boolean) => {
        box.setAttribute('aria-expanded', String(isOpen))
        list.hidden = !isOpen
      }
      box.addEventListener('click', () => open(true))
      list.addEventListener('click', ({ target }) => {
        box.textContent = (target as Element).textContent
        open(false)
      })
    })
    await host.page.click('#box')
    await walk.stays()
    await host.page.getByRole('option', { name: 'Acme' }).click()
    await walk.goesOn()
  })
})

test.describe('appears and disappears', () => {
  const later = (html: string) => `document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(html)})`

  test('an element comes', async ({ walk, host }) => {
    await walk.begin('<p id="toast" hidden>Saved</p>', [{ on: 'appears', anchor: { id: 'toast' } }])
    await walk.stays()
    await host.page.evaluate(() => { document.querySelector<HTMLElement>('#toast')!.hidden = false })
    await walk.goesOn()
  })

  test('in an open shadow root, or in a frame', async ({ walk, host }) => {
    await walk.begin('<p></p>', [{ on: 'all', all: [{ on: 'appears', anchor: { id: 'deep' } }, { on: 'appears', anchor: { id: 'framed' } }] }])
    await host.page.evaluate(() => {
      const widget = document.createElement('div')
      const frame = document.createElement('iframe')
      frame.src = '/frame.html'
      frame.onload = () => { setTimeout(() => { frame.contentDocument!.body.innerHTML = '<p id="framed">There</p>' }, 150) }
      document.querySelector('main')!.append(widget, frame)
      const shadow = widget.attachShadow({ mode: 'open' })
      setTimeout(() => { shadow.innerHTML = '<p id="deep">There</p>' }, 150)
    })
    await walk.goesOn()
  })

  test('one that was there goes; one that never was does not', async ({ walk, host }) => {
    await walk.begin('<p>Nothing</p>', [{ on: 'disappears', anchor: { id: 'busy' } }])
    await walk.stays()
    await host.page.evaluate(later('<p id="busy">Working</p>'))
    await host.page.waitForTimeout(200) // longer than between two looks
    await walk.stays()
    await host.page.evaluate(() => { document.querySelector('#busy')!.remove() })
    await walk.goesOn()
  })

  test('nothing watches the page once the step is gone', async ({ walk, host }) => {
    await host.page.evaluate(() => {
      const counts = Object.assign(window, { observers: 0 })
      const { observe, disconnect } = MutationObserver.prototype
      const live = new WeakSet<MutationObserver>()
      MutationObserver.prototype.observe = function (...what) {
        if (!live.has(this)) counts.observers++
        live.add(this)
        observe.apply(this, what)
      }
      MutationObserver.prototype.disconnect = function () {
        if (live.delete(this)) counts.observers--
        disconnect.apply(this)
      }
    })
    await walk.begin('<p id="toast" hidden>Saved</p>', [{ on: 'appears', anchor: { id: 'toast' } }])
    const observers = () => host.page.evaluate(() => (window as unknown as { observers: number }).observers)
    expect(await observers()).toBe(1)
    await host.page.evaluate(() => { document.querySelector<HTMLElement>('#toast')!.hidden = false })
    await walk.goesOn()
    expect(await observers()).toBe(0)
  })
})

test('event, with its properties', async ({ walk, host }) => {
  await walk.begin('', [{ on: 'event', event: 'Sent', where: { by: 'mail' } }])
  await host.page.evaluate(() => window.fixture.last().event('Sent', { by: 'post' }))
  await walk.stays()
  await host.page.evaluate(() => window.fixture.last().event('Sent', { by: 'mail', to: 'Ada' }))
  await walk.goesOn()
})

test('a trait, as soon as decide has it as true', async ({ walk, host }) => {
  await walk.begin('', [{ on: 'fact', fact: 'steps.s1.advance.0' }])
  await host.page.evaluate(() => {
    window.fixture.facts.add('steps.s1.advance.0')
    window.fixture.last().facts()
  })
  await walk.goesOn()
})

test('several in any order', async ({ walk, host }) => {
  await walk.begin('<button id="one">One</button><label>Two <input id="two"></label>', [{ on: 'all', all: [
    { on: 'click', anchor: { id: 'one' } }, { on: 'input', anchor: { id: 'two' }, matches: 'not empty' },
  ] }])
  await host.page.fill('#two', 'x')
  await host.page.focus('#one')
  await walk.stays()
  await host.page.click('#one')
  await walk.goesOn()
})
