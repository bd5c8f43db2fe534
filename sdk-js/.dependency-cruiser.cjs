/** Import directions of the SDK: entry joins the rooms; the core loads the rest by `import()` in the entries alone. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } } },
    {
      name: 'core-knows-contract-only',
      comment: 'What is always loaded never imports what is loaded later. Types may be named.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/(core|contract)/' },
    },
    {
      name: 'contract-knows-nothing',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: '^src/contract/' },
    },
    {
      name: 'anchors-know-contract-only',
      severity: 'error',
      from: { path: '^src/anchors/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/(anchors|contract)/' },
    },
    {
      name: 'renderer-knows-anchors-and-contract',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '[.]test[.]ts$|[.]mjs$' },
      to: { pathNot: '^src/(renderer|anchors|search|contract)/' },
    },
    {
      name: 'editing-knows-nothing',
      comment: 'Documents are changed in the same way in the builder and in the page of the host.',
      severity: 'error',
      from: { path: '^src/editing/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/editing/' },
    },
    {
      name: 'search-knows-nothing',
      severity: 'error',
      from: { path: '^src/search/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/search/' },
    },
    {
      name: 'words-stand-alone',
      comment: 'A pattern, block, field, cue or act never imports another one, only what begins with its own name and what says what they are.',
      severity: 'error',
      from: { path: '^src/renderer/(patterns|blocks|fields|cues|acts)/([^/]+)[.]ts$', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/renderer/(patterns|blocks|fields|cues|acts)/', pathNot: ['^src/renderer/$1/$2', '/(pattern|block|control|answer|cue|person|act)[.]ts$'] },
    },
    {
      name: 'bundles-are-joined-by-entries',
      comment: 'What is loaded first never imports what is loaded later.',
      severity: 'error',
      from: { path: '^src/(renderer|director)/', pathNot: '^src/renderer/(bundles/|index[.]ts)|[.]test[.]ts$' },
      to: { path: '^src/renderer/bundles/' },
    },
    {
      name: 'nobody-knows-the-inspector',
      comment: 'It is loaded by those who come from the builder, and by nobody else.',
      severity: 'error',
      from: { pathNot: '^src/(inspector|entry)/|[.]test[.]ts$' },
      to: { path: '^src/inspector/' },
    },
    {
      name: 'only-entries-see-all',
      comment: 'The lazily loaded rooms use the core through `core.front`; from its folder they take types and the smallest of functions.',
      severity: 'error',
      from: { path: '^src/(director|steering|help|history|triggers)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/(entry|renderer)/' },
    },
  ],
  options: { tsPreCompilationDeps: false, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
}
