// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { findAnchor } from './find.ts'
import { findNear } from './near.ts'

/** A page without layout: what is not marked as hidden has a box. */
beforeEach(() => {
  Element.prototype.getBoundingClientRect = function (this: Element) {
    const size = this.closest('[hidden]') ? 0 : 10
    return { width: size, height: size } as DOMRect
  }
  document.body.replaceChildren()
})

const page = (html: string) => { document.body.innerHTML = html }
const id = (facts: Parameters<typeof findAnchor>[0]) => findAnchor(facts).element?.id ?? findAnchor(facts).state

describe('findAnchor', () => {
  it.each(['data-testid', 'data-test', 'data-test-id', 'data-cy', 'data-qa'])('knows %s', (attribute) => {
    page(`<button id="a" ${attribute}="save &quot;it&quot;">Save</button>`)
    expect(id({ test: 'save "it"' })).toBe('a')
  })

  it('wants every fact to hold', () => {
    page('<button id="a" data-testid="save">Save</button><a id="b" data-testid="open" href="/">Save</a>')
    expect(id({ test: 'save', role: 'link' })).toBe('missing')
    expect(id({ role: 'link', name: 'Save' })).toBe('b')
    expect(id({ css: 'a', id: 'b', name: 'Save' })).toBe('b')
  })

  it('prefers what can be seen, and says so when nothing can', () => {
    page('<button id="a" class="x" hidden>Save</button><button id="b" class="x">Save</button><i id="c" class="y" hidden></i>')
    expect(id({ css: '.x' })).toBe('b')
    expect(findAnchor({ css: '.y' }).state).toBe('hidden')
  })

  it('abstains when two could be meant', () => {
    page('<button>Delete</button><button>Delete</button>')
    expect(findAnchor({ role: 'button', name: 'Delete' })).toEqual({ element: null, state: 'uncertain', match: 'uncertain' })
  })

  it('looks into open shadow roots and frames, but not into our own', () => {
    page('<div id="host"></div><cairn-root></cairn-root><iframe></iframe>')
    document.querySelector('#host')!.attachShadow({ mode: 'open' }).innerHTML = '<button id="deep">Deep</button>'
    document.querySelector('cairn-root')!.attachShadow({ mode: 'open' }).innerHTML = '<button id="ours">Next</button>'
    document.querySelector('iframe')!.contentDocument!.body.innerHTML = '<button id="framed">Framed</button>'
    expect(id({ role: 'button', name: 'Deep' })).toBe('deep')
    expect(id({ id: 'framed' })).toBe('framed')
    expect(id({ role: 'button', name: 'Next' })).toBe('missing')
  })

  it('takes no facts, and a selector that nobody can read, for nothing', () => {
    page('<button>Save</button>')
    expect(findAnchor({}).state).toBe('missing')
  })
})

describe('roles and names', () => {
  it.each([
    ['<button id="a">Save</button>', 'button', 'Save'],
    ['<input id="a" type="submit" value="Send it">', 'button', 'Send it'],
    ['<div id="a" role="button">Save</div>', 'button', 'Save'],
    ['<a id="a" href="/">All\n   invoices</a>', 'link', 'All invoices'],
    ['<h3 id="a">Team</h3>', 'heading', 'Team'],
    ['<label for="a">Customer</label><input id="a">', 'textbox', 'Customer'],
    ['<label>E-mail <input id="a" type="email"></label>', 'textbox', 'E-mail'],
    ['<label>Plan <select id="a"><option>Basic</option></select></label>', 'combobox', 'Plan'],
    ['<input id="a" type="search" placeholder="Search">', 'searchbox', 'Search'],
    ['<input id="a" type="checkbox" aria-label="Agree">', 'checkbox', 'Agree'],
    ['<img id="a" alt="Logo">', 'img', 'Logo'],
    ['<button id="a"><svg aria-label="Close"></svg></button>', 'button', 'Close'],
    ['<button id="a"><i aria-hidden="true">add</i> New invoice</button>', 'button', 'New invoice'],
    ['<button id="a"><img alt="Print"></button>', 'button', 'Print'],
    ['<button id="a"><b style="display:none">Saving</b>Save</button>', 'button', 'Save'],
    ['<span id="one">Delete</span><span id="two">invoice 7</span><button id="a" aria-labelledby="one two">x</button>', 'button', 'Delete invoice 7'],
    ['<button id="a" title="Settings"></button>', 'button', 'Settings'],
    ['<nav id="a" aria-label="Main"></nav>', 'navigation', 'Main'],
    ['<section id="a" aria-label="Totals"></section>', 'region', 'Totals'],
    ['<div id="a" role="tab">Details</div>', 'tab', 'Details'],
  ])('%s is a %s named "%s"', (html, role, name) => {
    page(html)
    expect(id({ role, name })).toBe('a')
    expect(id({ role, name: `${name}!` })).toBe('missing')
  })

  it('a role that is told outweighs the native one', () => {
    page('<a id="a" href="/" role="button">Save</a>')
    expect([id({ role: 'link' }), id({ role: 'button' })]).toEqual(['missing', 'a'])
  })

  it('a name alone is looked for among what can carry one', () => {
    page('<p>Save</p><button id="a">Save</button>')
    expect(id({ name: 'Save' })).toBe('a')
  })
})

describe('findNear', () => {
  it('answers only where a selector says all, and only one fits', () => {
    page('<button id="a" data-testid="save">Save</button><i class="x"></i><i class="x"></i>')
    expect(findNear({ test: 'save' })?.id).toBe('a')
    expect(findNear({ css: '.x' })).toBeNull()
    expect(findNear({ test: 'save', name: 'Save' })).toBeNull()
    expect(findNear({})).toBeNull()
  })
})
