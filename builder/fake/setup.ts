/** Before each test file: those that open screens get a page that Mantine can live in. */
if (typeof window !== 'undefined') await import('./page.ts')

export {}
