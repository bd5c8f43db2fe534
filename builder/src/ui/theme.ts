/** The look of the builder, once: Mantine's theme and the colours by which our own CSS speaks. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const lake: MantineColorsTuple = ['#ebf8fd', '#d4edf7', '#aeddf0', '#7cc7e4', '#42acd2', '#0091bb', '#0079a2', '#006388', '#004e6b', '#00374b']
const green: MantineColorsTuple = ['#ebf9ef', '#d4f0dc', '#b0e2c0', '#85ce9e', '#5cbc82', '#36a467', '#14874e', '#036d3d', '#03532d', '#05381e']
const amber: MantineColorsTuple = ['#fdf4e7', '#f8e5cb', '#f0cea1', '#e0b16f', '#d2983f', '#bb7e00', '#9d6400', '#7f4f00', '#623c00', '#422700']
const red: MantineColorsTuple = ['#ffefed', '#ffdcd7', '#ffbeb7', '#ff9a92', '#f77972', '#e05a55', '#be403e', '#9b2f2e', '#782322', '#511716']
const gray: MantineColorsTuple = ['#f7f9fa', '#f0f3f5', '#e6ebee', '#dce2e6', '#c4ccd2', '#8a959d', '#59646c', '#465058', '#323a41', '#1a2126']
const dark: MantineColorsTuple = ['#e1e6e9', '#c0c8cd', '#9aa4ab', '#8b959c', '#333b41', '#262d32', '#1b2125', '#14181b', '#0e1214', '#090c0d']

export const theme = createTheme({
  colors: { lake, green, amber, red, gray, dark },
  primaryColor: 'lake',
  primaryShade: { light: 6, dark: 6 },
  black: '#1a2126',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.625rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.25', xl: '1.25' },
  headings: {
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.25' },
      h2: { fontSize: '1rem', lineHeight: '1.25' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25' },
      h4: { fontSize: '0.875rem', lineHeight: '1.25' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.25' },
      h6: { fontSize: '0.8125rem', lineHeight: '1.25' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--ui-shadow)', lg: 'var(--ui-shadow)', xl: 'var(--ui-shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'xs', fw: 500 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Anchor: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, loop: true } },
    Modal: { styles: { title: { fontWeight: 600 } }, defaultProps: { centered: true, radius: 'md', transitionProps: { duration: 160, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.4 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 160 } } },
  },
})

/** The pairs that our CSS uses; `theme.test.ts` holds them to WCAG AA. */
export const palette = {
  light: {
    ground: gray[0], surface: '#ffffff', sunken: gray[1], hover: gray[1], line: gray[2], 'line-strong': gray[4],
    text: gray[9], muted: gray[6],
    accent: lake[7], 'accent-soft': lake[0], 'accent-solid': lake[6],
    good: green[7], 'good-soft': green[0], warn: amber[7], 'warn-soft': amber[0], bad: red[7], 'bad-soft': red[0],
    'mark-control': '#6b757d', 'mark-one': '#0072b2', 'mark-two': '#b35a00', 'mark-three': '#8f4a86', 'mark-four': '#007a5c',
    shadow: '0 1px 2px rgb(15 30 40 / 0.06), 0 8px 28px rgb(15 30 40 / 0.14)',
  },
  dark: {
    ground: dark[8], surface: dark[7], sunken: '#1a2024', hover: dark[6], line: '#252c31', 'line-strong': '#3d464d',
    text: dark[0], muted: dark[2],
    accent: lake[3], 'accent-soft': '#0b2a36', 'accent-solid': lake[6],
    good: green[3], 'good-soft': '#0c2a1a', warn: amber[3], 'warn-soft': '#30220c', bad: red[3], 'bad-soft': '#3a1817',
    'mark-control': '#9aa4ab', 'mark-one': '#56b4e9', 'mark-two': '#e69f00', 'mark-three': '#cc79a7', 'mark-four': '#2fb58c',
    shadow: '0 1px 2px rgb(0 0 0 / 0.4), 0 8px 28px rgb(0 0 0 / 0.5)',
  },
} as const

const named = (colours: Record<string, string>) => Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--ui-${name}`, value]))

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...named(palette.light),
    '--mantine-color-placeholder': '#69747c',
    '--mantine-color-dimmed': palette.light.muted,
    '--mantine-color-error': palette.light.bad,
    '--mantine-color-anchor': palette.light.accent,
    '--mantine-color-default-border': palette.light['line-strong'],
  },
  dark: {
    ...named(palette.dark),
    '--mantine-color-body': palette.dark.surface,
    '--mantine-color-text': palette.dark.text,
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-dimmed': palette.dark.muted,
    '--mantine-color-error': palette.dark.bad,
    '--mantine-color-anchor': palette.dark.accent,
    '--mantine-color-default-border': palette.dark['line-strong'],
  },
})
