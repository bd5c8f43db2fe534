/** The page's side of shepherd.js: nothing of it is here before the tour starts. */
let tour: ReturnType<typeof import('./shepherd.ts')['create']>
const begin = async () => {
  const { create } = await import('./shepherd.js' as string) as typeof import('./shepherd.ts')
  tour = create()
  await tour.start()
}

window.tour = {
  start: begin,
  next: () => { void tour.next() },
  end: () => { void tour.complete() },
  hide: () => { tour.hide() },
  show: () => { void tour.start() },
  surface: () => document.querySelector('.shepherd-element:not([hidden])'),
}
