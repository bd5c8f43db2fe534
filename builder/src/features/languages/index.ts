/** The screens of languages. */
export { Language } from './Language.tsx'
export { Languages } from './Languages.tsx'
export { Phrases } from './Phrases.tsx'
