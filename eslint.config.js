import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const elsewhere = 'Only src/environment may touch it: take it as an argument, so that tests and the simulation can decide it.';

const worldGlobals = [
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'performance',
  'crypto',
  'indexedDB',
  'localStorage',
  'sessionStorage',
  'BroadcastChannel',
];

const worldSyntax = {
  "MemberExpression[object.name='Date'][property.name='now']": 'Date.now() reads the clock.',
  "NewExpression[callee.name='Date'][arguments.length=0]": 'new Date() without an argument reads the clock.',
  "CallExpression[callee.name='Date']": 'Date() reads the clock.',
  "MemberExpression[object.name='Math'][property.name='random']": 'Math.random() cannot be replayed.',
  "MemberExpression[object.name='globalThis']": 'globalThis hides where a dependency comes from.',
};

export default defineConfig(
  globalIgnores(['dist/', 'types/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', performance: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Chai's assertions are bare property reads, and its snapshot plug-in types even `equal` as a promise.
    files: ['test/browser/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/environment/**'],
    rules: {
      'no-restricted-globals': ['error', ...worldGlobals.map((name) => ({ name, message: elsewhere }))],
      'no-restricted-syntax': [
        'error',
        ...Object.entries(worldSyntax).map(([selector, says]) => ({ selector, message: `${says} ${elsewhere}` })),
      ],
    },
  },
);
