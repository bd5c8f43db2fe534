/** Ledgerly's own line icons, drawn on a 24-pixel grid. */
import { svg } from './dom.ts'

const PATHS = {
  home: ['M4 11.5 12 5l8 6.5', 'M6.5 10v9h11v-9'],
  invoice: ['M6 3.5h9l3.5 3.5v13.5H6z', 'M9 10h6.5', 'M9 13.5h6.5', 'M9 17h4'],
  customers: ['M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M3 19.5c.6-3.3 3-5 6-5s5.4 1.7 6 5', 'M16 5a3.2 3.2 0 0 1 0 6.2', 'M17.5 14.7c2 .5 3.2 2.2 3.5 4.8'],
  template: ['M4.5 4.5h15v15h-15z', 'M4.5 9.5h15', 'M9.5 9.5v10'],
  reports: ['M4.5 19.5h15', 'M7 16v-4', 'M12 16V6', 'M17 16v-7'],
  team: ['M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M5 20c.7-3.8 3.5-5.5 7-5.5s6.3 1.7 7 5.5'],
  settings: ['M4 7.5h9', 'M17 7.5h3', 'M4 16.5h3', 'M11 16.5h9', 'M15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z', 'M9 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'],
  plus: ['M12 5v14', 'M5 12h14'],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  search: ['M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z', 'm15.5 15.5 5 5'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  send: ['M20 4 10.5 13.5', 'M20 4l-6 16-3.5-6.5L4 10z'],
  link: ['M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 1 0 13 5.3l-1 1', 'M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 1 0 11 18.7l1-1'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  print: ['M7 9V4h10v5', 'M7 17H4.5V9h15v8H17', 'M7 14h10v6H7z'],
  coin: ['M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z', 'M12 8v8', 'M9.5 10c0-1 1-1.7 2.5-1.7s2.5.6 2.5 1.7c0 2.6-5 1.5-5 4 0 1.1 1 1.8 2.5 1.8s2.5-.7 2.5-1.8'],
} as const

export type IconName = keyof typeof PATHS

export function icon(name: IconName): SVGSVGElement {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    PATHS[name].map((d) => svg('path', { d })))
}
