/** What jsdom lacks and Mantine asks for, and a clean page after each test. */
import { notifications } from '@mantine/notifications'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

window.matchMedia = (query: string) => ({
  matches: false, media: query, onchange: null,
  addEventListener: () => undefined, removeEventListener: () => undefined, dispatchEvent: () => false,
}) as unknown as MediaQueryList
window.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} }
window.IntersectionObserver = class { observe() {} disconnect() {} } as unknown as typeof IntersectionObserver
// Textareas that grow listen for fonts.
Object.defineProperty(document, 'fonts', { value: new EventTarget() })
Element.prototype.scrollIntoView = () => undefined
window.scrollTo = () => undefined

configure({ asyncUtilTimeout: 15_000 })

afterEach(() => {
  notifications.clean()
  cleanup()
  localStorage.clear()
})
