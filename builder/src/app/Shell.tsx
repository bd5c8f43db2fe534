/** The frame around every screen: navigation, environment, palette, and the screen itself. */
import { Drawer } from '@mantine/core'
import { useHotkeys, useLocalStorage } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate, useNavigation, useParams } from 'react-router'
import { useOnboarding } from '../api/onboarding.ts'
import { EnvironmentContext, useSession } from '../api/session.ts'
import { remember, remembered, startingEnvironment } from './environments.ts'
import { Missing } from './Missing.tsx'
import { Navigation } from './Navigation.tsx'
import { ENTRIES } from './navigation.ts'
import classes from './Shell.module.css'
import { TopBar } from './TopBar.tsx'

const Palette = lazy(() => import('./Palette.tsx'))

export function Shell() {
  const { environments } = useSession()
  const { environment: key } = useParams()
  const { pathname, search } = useLocation()
  const environment = environments.find((one) => one.key === key)
  useEffect(() => { if (environment) remember(environment.key) }, [environment])
  if (!environment) {
    const start = startingEnvironment(environments, remembered())
    // An address without its environment, as people write it by hand: /flows/welcome.
    if (start && ENTRIES.some(({ path }) => path === key)) return <Navigate replace to={`/${start.key}${pathname}${search}`} />
    return <Missing />
  }
  return <EnvironmentContext value={environment}><Frame production={environment.production} /></EnvironmentContext>
}

function Frame({ production }: { production: boolean }) {
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'cairn-navigation-collapsed', defaultValue: false, getInitialValueInEffect: false })
  // Open only at the address where it was opened: going anywhere closes it.
  const [drawerAt, setDrawerAt] = useState<string | null>(null)
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  const main = useMovingFocus()
  const { pathname } = useLocation()
  const busy = useNavigation().state === 'loading'
  useGoKeys()
  useOnboarding()
  useHotkeys([['mod+K', () => { setPalette('open') }], ['[', () => { setCollapsed((now) => !now) }]], [])
  const openPalette = () => { setDrawerAt(null); setPalette('open') }
  return (
    <div className={classes.shell} data-collapsed={collapsed || undefined} data-production={production || undefined}>
      <a className={classes.skip} href="#main">Skip to content</a>
      {production && <div className={classes.strip} aria-hidden />}
      <TopBar onMenu={() => { setDrawerAt(pathname) }} onSearch={openPalette} />
      <div className={classes.side}>
        <Navigation collapsed={collapsed} onCollapse={() => { setCollapsed(!collapsed) }} onSearch={openPalette} />
      </div>
      <Drawer.Root opened={drawerAt === pathname} onClose={() => { setDrawerAt(null) }} size={280} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="Navigation">
          <Drawer.Body><Navigation collapsed={false} onSearch={openPalette} /></Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <main id="main" ref={main} tabIndex={-1} className={classes.main} aria-busy={busy}>
        <div className={classes.content}><Outlet /></div>
      </main>
      {palette !== 'never' && (
        <Suspense fallback={null}><Palette opened={palette === 'open'} onClose={() => { setPalette('closed') }} /></Suspense>
      )}
    </div>
  )
}

/** After going to another screen the focus and the scroll start at its top, as after loading a page. */
function useMovingFocus() {
  const main = useRef<HTMLElement>(null)
  const screen = useLocation().pathname.split('/').slice(0, 4).join('/')
  const previous = useRef(screen)
  useEffect(() => {
    if (previous.current === screen) return
    previous.current = screen
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [screen])
  return main
}

const GO_WITHIN = 1200

/** "g" and then a letter goes to a screen. */
function useGoKeys(): void {
  const navigate = useNavigate()
  const { environment = '' } = useParams()
  const armed = useRef(0)
  useHotkeys([
    ['g', () => { armed.current = Date.now() }, { preventDefault: false }],
    ...ENTRIES.map(({ letter, path }): [string, () => void, { preventDefault: boolean }] => [
      letter,
      () => {
        if (Date.now() - armed.current > GO_WITHIN) return
        armed.current = 0
        void navigate(`/${environment}${path && `/${path}`}`)
      },
      { preventDefault: false },
    ]),
  ])
}
