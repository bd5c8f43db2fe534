/** Import directions of the builder: app → features → editor → api → ui. */
const rooms = ['app', 'features', 'editor', 'api', 'ui']

/** A room imports itself and those after it in the list. */
const upwards = rooms.slice(1).map((room, index) => ({
  name: `${room}-looks-up`,
  comment: `${room} knows nothing of ${rooms.slice(0, index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(?:${rooms.slice(0, index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'feature-to-feature',
      comment: 'A feature knows no other; what two of them need belongs to api or ui.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'fake-in-bundle',
      comment: 'The fake API serves development and tests, never users.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^fake/' },
    },
    {
      name: 'sdk-by-its-door',
      comment: 'Of the SDK the builder knows the contract, the editing of documents and the renderer, and only the editor draws.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/editor/|\\.test\\.tsx?$' },
      to: { path: 'sdk-js/src/(?!contract/|editing/)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'sdk-js'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'], extensions: ['.ts', '.tsx', '.js', '.css'] },
  },
}
