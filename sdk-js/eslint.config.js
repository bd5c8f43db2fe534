/** Lint rules of the SDK: strict types, no promise left floating. */
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist', '*.js', '*.cjs', '*.mjs', 'src/**/*.mjs', '{stories,preview}/**/*.mjs', 'src/contract/generated.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `for (;;);` on its own is how a queue is drained.
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-empty-function': 'off',
      // Our parts are records of functions without `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  {
    files: ['src/renderer/**', 'src/anchors/**', 'src/search/**', '**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
