// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { eventsOf, speakTo, type Shown, type Told } from './played.ts'

const shown = { preview: { flow: 'f' }, scheme: 'light' } as Shown

function framed() {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const inner = frame.contentWindow!
  const order = vi.spyOn(inner, 'postMessage').mockImplementation(() => undefined)
  const heard = vi.fn()
  const spoken = speakTo(frame, () => shown, heard)
  const say = (data: unknown, from: Partial<MessageEventInit> = {}) => { dispatchEvent(new MessageEvent('message', { data: data as Told, source: inner, origin: location.origin, ...from })) }
  return { order, heard, spoken, say }
}

it('a page that has been loaded is told what it shows, and nobody else is', () => {
  const { order, say } = framed()
  say({ ready: true }, { origin: 'https://evil.example' })
  say({ ready: true }, { source: window })
  expect(order).not.toHaveBeenCalled()
  say({ ready: true })
  expect(order).toHaveBeenCalledExactlyOnceWith({ show: shown }, location.origin)
})

it('what would have been recorded is heard from the frame alone, until the end', () => {
  const { heard, spoken, say } = framed()
  const told = { event: 'step:shown', properties: { step: 'a' } }
  say(told, { origin: 'null' })
  say(told)
  expect(heard).toHaveBeenCalledExactlyOnceWith(told)
  spoken.end()
  say(told)
  expect(heard).toHaveBeenCalledOnce()
})

it('events that take a step further are named once, also among others', () => {
  const steps = [{ advance: [{ on: 'event', event: 'Sent' }] }, { advance: [{ on: 'all', all: [{ on: 'event', event: 'Paid' }, { on: 'event', event: 'Sent' }] }] }, {}]
  expect(eventsOf({ steps } as never)).toEqual(['Sent', 'Paid'])
})

it('what others say to the window is none of its business', () => {
  const { heard, say } = framed()
  for (const data of [null, 'hello', 7, [], { channelId: 'axe' }]) say(data)
  expect(heard).not.toHaveBeenCalled()
})
