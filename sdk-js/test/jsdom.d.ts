/** As much of jsdom's types as the tests of the bundles use. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: { url: string; runScripts: 'outside-only' })
    readonly window: Window & typeof globalThis & { eval(code: string): unknown }
  }
}
