/** A renderer for unit tests: paints nothing, and does what the test says. */
import type { FlowContent } from '../src/contract/content.ts'
import type { Port, Renderer, Run, ShowOptions } from '../src/contract/renderer.ts'

export class FakeRun implements Run {
  step: string
  suspended = false
  destroyed = false
  events: [string, Record<string, unknown> | undefined][] = []
  /** The facts that it asked for when it was last told that they may have changed. */
  truths: Record<string, boolean | undefined> = {}

  constructor(readonly content: FlowContent, readonly port: Port, readonly options: ShowOptions) {
    this.step = options.step || content.steps[0]?.id || ''
    this.paint()
  }

  paint(): void {
    if (!this.options.resumed) this.port.record('Flow Shown', { step: this.step })
    this.port.record('Step Shown', { step: this.step })
    this.port.keep?.({ step: this.step, trail: [], given: {} })
  }

  end(how: 'completed' | 'dismissed'): void {
    this.port.record(how === 'completed' ? 'Flow Completed' : 'Flow Dismissed', { step: this.step })
    this.port.ended(how)
  }

  next(): void { this.goTo(this.content.steps[this.content.steps.findIndex(({ id }) => id === this.step) + 1]?.id ?? this.step) }
  back(): void { this.goTo(this.content.steps[0]?.id ?? this.step) }
  goTo(step: string): void {
    this.step = step
    this.paint()
  }
  dismiss(): void { this.end('dismissed') }
  snooze(milliseconds: number): void {
    this.port.record('Flow Snoozed', { step: this.step, until: new Date(Date.now() + milliseconds).toISOString() })
    this.port.ended('snoozed')
  }
  page(): void {}
  event(...what: [string, Record<string, unknown>?]): void { this.events.push([what[0], what[1]]) }
  facts(): void { this.truths = Object.fromEntries(['a', 'b'].map((name) => [name, this.port.fact?.(name)])) }
  suspend(): void { this.suspended = true }
  resume(): void { this.suspended = false }
  theme(theme?: ShowOptions['theme']): void { this.options.theme = theme ?? { tokens: {} } }
  state() { return { flow: this.content.key, step: this.step, visible: !this.suspended } }
  destroy(): void { this.destroyed = true }
}

export class FakeRenderer implements Renderer {
  runs: FakeRun[] = []
  get last(): FakeRun {
    const run = this.runs.at(-1)
    if (!run) throw new Error('Nothing was shown.')
    return run
  }
  shown(): string[] { return this.runs.filter(({ destroyed }) => !destroyed).map(({ content }) => content.key) }
  prepare(): undefined {}
  sweep(): void {}
  run(content: FlowContent, port: Port, options: ShowOptions = {}): Run {
    const run = new FakeRun(content, port, options)
    this.runs.push(run)
    return run
  }
  destroy(): void { for (const run of this.runs) run.destroy() }
}
