/** The screens of themes. */
export { Theme } from './Theme.tsx'
export { Themes } from './Themes.tsx'
