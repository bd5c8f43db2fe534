// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Picked } from '../contract/content.ts'
import { describe as record } from './describe.ts'
import { createFinder } from './heal.ts'

const PAGE = `
<header><a href="/" class="brand">Ledgerly</a><nav>
  <a href="/invoices" class="nav-link">Invoices</a><a href="/customers" class="nav-link">Customers</a><a href="/settings" class="nav-link">Settings</a>
</nav></header>
<main><h1>Invoices</h1>
  <form><label for="q">Search</label><input id="q" name="q" placeholder="Number or customer"><button class="btn" type="submit">Find</button></form>
  <button id="new-invoice" class="btn btn-primary"><i class="icon-plus"></i> New invoice</button>
  <table><tbody>
    <tr><td><a href="/customers/1">Acme</a></td><td>Open</td><td><button class="btn">Edit</button></td></tr>
    <tr><td><a href="/customers/2">Bolt</a></td><td>Paid</td><td><button class="btn">Edit</button></td></tr>
    <tr><td><a href="/customers/3">Corvus</a></td><td>Open</td><td><button class="btn">Edit</button></td></tr>
  </tbody></table>
</main>
<footer><a href="/help">Help</a><a href="/terms">Terms</a></footer>`

const find = (selector: string) => document.querySelector<HTMLElement>(selector)!
const pick = (selector: string): Picked => record(find(selector))
const search = (picked: Picked) => createFinder().searchFor({ picked })
const controls = () => [...document.querySelectorAll<HTMLElement>('a,button,input')]

/** A page without layout: what is not marked as hidden has a box. */
beforeEach(() => {
  vi.restoreAllMocks()
  Element.prototype.getBoundingClientRect = function (this: Element) {
    const size = this.isConnected && !this.closest('[hidden]') ? 10 : 0
    return { width: size, height: size } as DOMRect
  }
  document.body.innerHTML = PAGE
})

describe('what is recorded', () => {
  it('is small for every element, and tells nothing of the page in plain words but what the element says', () => {
    for (const element of document.body.querySelectorAll('*')) expect(JSON.stringify(record(element)).length).toBeLessThanOrEqual(1500)
    expect(JSON.stringify(pick('#new-invoice'))).not.toContain('Acme')
  })

  it('leads straight to the element as long as the page is as it was', () => {
    const all = controls()
    const picked = all.map((element) => record(element))
    for (const [at, element] of all.entries()) expect(search(picked[at]!)).toMatchObject({ element, state: 'visible', match: 'exact' })
  })
})

describe('what has changed', () => {
  it.each<[string, () => void]>([
    ['class names', () => { for (const it of controls()) it.className = `x${it.className.length}` }],
    ['its id', () => { find('#new-invoice').id = 'create' }],
    ['its text', () => { find('#new-invoice').lastChild!.nodeValue = ' Create new invoice' }],
    ['its text and the nearest texts', () => { find('#new-invoice').lastChild!.nodeValue = ' New bill'; find('h1').textContent = 'Bills' }],
    ['its tag', () => { find('#new-invoice').outerHTML = find('#new-invoice').outerHTML.replaceAll('button', 'a') }],
    ['the boxes around it', () => { find('main').innerHTML = `<div><section>${find('main').innerHTML}</section></div>` }],
    ['what comes before it', () => { document.body.insertAdjacentHTML('afterbegin', '<div><a href="/news">News</a><button class="btn btn-primary">Close</button></div>') }],
  ])('is found by what has not: %s', (_, change) => {
    const picked = pick('#new-invoice')
    change()
    const found = search(picked)
    expect([found.element?.textContent, found.state]).toEqual([expect.stringMatching(/invoice|bill/), 'visible'])
  })

  it('is called healed when it is not as it was, and exact when only its surroundings are not', () => {
    const picked = pick('#new-invoice')
    find('main').classList.add('wide')
    expect(search(picked).match).toBe('exact')
    find('#new-invoice').outerHTML = '<button class="btn btn-primary"><i class="icon-plus"></i> New invoice now</button>'
    expect(search(picked).match).toBe('healed')
  })

  it('is known by its icon where its address is none', () => {
    find('footer').innerHTML = ['circle', 'bird', 'camera'].map((name) => `<a href="#"><i class="disc"></i><i class="${name}"></i></a>`).join('')
    const picked = pick('a:has(.bird)')
    find('footer').innerHTML = find('footer').innerHTML.replaceAll('href="#"', 'href="#!"')
    expect(search(picked).element).toBe(find('a:has(.bird)'))
  })

  it.each(['a:has(.fa-bird)', '.fa-bird'])('is known by its icon in another style: %s', (selector) => {
    find('footer').innerHTML = ['anchor', 'bird', 'camera'].map((name) => `<a href="#"><i class="fa fa-fw fa-${name}"></i></a>`).join('')
    const picked = pick(selector)
    find('footer').innerHTML = ['anchor', 'bird', 'camera'].map((name) => `<a href="#!"><i class="fa fa-fw fa-${name}-o"></i></a>`).join('')
    expect(search(picked).element).toBe(find(selector.replaceAll('.fa-bird', '.fa-bird-o')))
  })

  it('is known by what its attributes say when they have other names', () => {
    find('footer').innerHTML = ['one', 'two', 'three'].map((name) => `<button data-target="#${name}">More</button>`).join('')
    const picked = pick('[data-target="#two"]')
    find('footer').innerHTML = ['two', 'three', 'one'].map((name) => `<button data-bs-target="#${name}">More</button>`).join('')
    expect(search(picked).element).toBe(find('[data-bs-target="#two"]'))
  })

  it('is known by the part of a page that has become a page', () => {
    find('footer').innerHTML = ['bars', 'cards', 'tabs'].map((name) => `<a href="/parts.html#${name}">${name}</a>`).join('')
    const picked = pick('[href$=cards]')
    find('footer').innerHTML = ['bars', 'cards', 'tabs'].map((name) => `<a href="/parts/${name}.html">All ${name}</a>`).join('')
    expect(search(picked).element).toBe(find('[href*=cards]'))
  })

  it('is known where it can\'t be seen yet', () => {
    find('footer').innerHTML = ['anchor', 'bird', 'camera'].map((name) => `<a href="#"><i class="${name}"></i></a>`).join('')
    const picked = pick('a:has(.bird)')
    find('footer').innerHTML = find('footer').innerHTML.replaceAll('href="#"', 'href="#!"')
    find('footer').hidden = true
    expect(search(picked)).toMatchObject({ element: find('a:has(.bird)'), state: 'hidden' })
  })

  it('is told from others of its kind by its row', () => {
    const picked = pick('tr:nth-child(2) button')
    find('tbody').prepend(find('tr:nth-child(3)'))
    find('tr').after(find('tr').cloneNode(true))
    expect(search(picked).element?.closest('tr')?.textContent).toContain('Bolt')
  })
})

describe('what is gone', () => {
  it('is never taken for something else that was there that day', () => {
    for (const at of controls().keys()) {
      const element = controls()[at]!
      const picked = record(element)
      element.remove()
      const { element: found, match } = search(picked)
      expect([at, found, /uncertain|missing/.test(match)]).toEqual([at, null, true])
      document.body.innerHTML = PAGE
    }
  })

  it('is not taken for one of those that were the same as it, and of which there is one less', () => {
    find('main').innerHTML = `<h1>Plans</h1><ul>${'<li><button class="btn">Choose</button></li>'.repeat(3)}</ul>`
    const picked = pick('li:nth-child(2) button')
    expect(search(picked).element).toBe(find('li:nth-child(2) button'))
    find('li:nth-child(2)').remove()
    expect(search(picked)).toMatchObject({ element: null, match: 'uncertain' })
  })

  it('is not taken for what came in its place', () => {
    const picked = pick('#new-invoice')
    find('#new-invoice').outerHTML = '<a class="btn btn-primary" href="/reports"><i class="icon-chart"></i> Reports</a>'
    expect(search(picked).element).toBeNull()
  })

  it('is uncertain when two could be meant', () => {
    find('#new-invoice').removeAttribute('id')
    const picked = pick('main > button')
    const box = '<p><button class="btn btn-primary"><i class="icon-plus"></i> New invoice</button></p>'
    find('main').innerHTML = `<h1>Invoices</h1>${box}${box}`
    expect(search(picked)).toMatchObject({ element: null, match: 'uncertain' })
  })
})

describe('where it is looked for', () => {
  it('reaches into open shadow roots and frames', () => {
    document.body.insertAdjacentHTML('beforeend', '<div id="host"></div><iframe></iframe>')
    const inside = find('#host').attachShadow({ mode: 'open' })
    inside.innerHTML = '<button class="a" name="deep">Go deep down</button><button class="a">Deeper</button>'
    const framed = document.querySelector('iframe')!.contentDocument!
    framed.body.innerHTML = '<a href="/pay" id="pay" class="b">Pay this invoice</a><a href="/later">Later</a>'
    for (const element of [inside.querySelector('button')!, framed.querySelector('a')!]) {
      const picked = record(element)
      expect(search(picked)).toMatchObject({ element, match: 'exact' })
      element.className = 'other'
      element.textContent += ' now'
      expect(search(picked)).toMatchObject({ element, match: 'healed' })
    }
  })

  it('prefers what can be seen, and says so when nothing can', () => {
    const picked = pick('#new-invoice')
    find('#new-invoice').id = 'create'
    find('#create').hidden = true
    expect(search(picked)).toMatchObject({ state: 'hidden' })
  })
})

describe('a look', () => {
  const change = () => { find('#new-invoice').outerHTML = '<button id="create" class="btn btn-primary"><i class="icon-plus"></i> New invoice now</button>' }

  it('searches only for what was found before', async () => {
    const picked = pick('#new-invoice')
    change()
    const finder = createFinder()
    expect(finder.look({ picked }).match).toBe('missing')
    const { element } = finder.searchFor({ picked })
    expect(finder.look({ picked })).toMatchObject({ element, match: 'healed' })
    await Promise.resolve()
    element!.replaceWith(element!.cloneNode(true))
    expect(finder.look({ picked })).toMatchObject({ element: find('#create'), match: 'healed' })
  })

  it('walks through the page once for several anchors, and not again at once for one that was not found', () => {
    const walk = vi.spyOn(document, 'querySelectorAll')
    const picked = [pick('#new-invoice'), pick('[name=q]'), pick('h1')]
    document.body.innerHTML = '<p>Nothing of it</p>'
    const finder = createFinder()
    walk.mockClear()
    vi.spyOn(performance, 'now').mockReturnValue(1000)
    for (const it of [...picked, ...picked]) expect(finder.searchFor({ picked: it }).element).toBeNull()
    const walks = walk.mock.calls.filter(([selector]) => selector === '*').length
    // Each look for shadow roots and frames is a walk too.
    expect(walks).toBeLessThanOrEqual(2 + 2 * picked.length)
  })

  it('takes what a person wrote before what was picked', () => {
    const picked = pick('#new-invoice')
    expect(createFinder().searchFor({ id: 'q', picked }).element?.id).toBe('q')
    expect(createFinder().searchFor({ test: 'nowhere', picked }).element?.id).toBe('new-invoice')
  })
})
