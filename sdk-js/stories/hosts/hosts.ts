/** The pages in which stories play: an app as it should be, and apps as they are. How each looks is in `page/dress.ts`. */
export interface Host { title: string; friendly?: boolean }

export const HOSTS = {
  harbour: { title: 'Harbour', friendly: true },
  night: { title: 'Harbour, dark', friendly: true },
  bare: { title: 'Without a style', friendly: true },
  panes: { title: 'Scrolls in panes' },
  dialog: { title: 'Has a dialog open' },
  large: { title: 'Huge and shouting' },
  resets: { title: 'Resets everything' },
  'on-top': { title: 'Everything on top' },
  transformed: { title: 'Transforms the page' },
} satisfies Record<string, Host>
