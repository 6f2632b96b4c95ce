import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
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

const worldSyntax = Object.entries({
  "MemberExpression[object.name='Date'][property.name='now']": 'Date.now() reads the clock.',
  "NewExpression[callee.name='Date'][arguments.length=0]": 'new Date() without an argument reads the clock.',
  "CallExpression[callee.name='Date']": 'Date() reads the clock.',
  "MemberExpression[object.name='Math'][property.name='random']": 'Math.random() cannot be replayed.',
  "MemberExpression[object.name='globalThis']": 'globalThis hides where a dependency comes from.',
}).map(([selector, says]) => ({ selector, message: `${says} ${elsewhere}` }));

/** A page that forbids inline styles and unsafe markup has to be able to carry an element. */
const strictPage = Object.entries({
  'ImportDeclaration[source.value=/directives\\u002f(style-map|unsafe-html|unsafe-svg|unsafe-mathml)/]':
    'A strict page refuses it.',
  "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle=/]": 'A strict page refuses a style attribute.',
  "MemberExpression[property.name='innerHTML']": 'A strict page refuses it.',
}).map(([selector, message]) => ({ selector, message: `${message} Use a class, a part, a custom state or a template.` }));

const restricted = (names) => names.map((name) => ({ name, message: elsewhere }));

export default defineConfig(
  globalIgnores(['dist/', 'dist-preview/', 'public/', 'types/', 'coverage/']),
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
    // These see Mocha's globals, so they belong to a project of their own.
    files: ['test/**/*.browser.test.ts'],
    languageOptions: { parserOptions: { projectService: false, project: 'test/browser/tsconfig.json' } },
    rules: {
      // Chai's assertions are bare property reads, and its snapshot plug-in types even `equal` as a promise.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    // They are played by tests in a browser, with the same assertions.
    files: ['test/pages/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/environment/**', 'src/cli/creditkit.ts'],
    rules: {
      'no-restricted-globals': ['error', ...restricted(worldGlobals)],
      'no-restricted-syntax': ['error', ...worldSyntax],
    },
  },
  {
    files: ['components/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    settings: { litHtmlSources: ['lit'] },
    rules: {
      ...litA11y.configs.recommended.rules,
      // A page draws frame by frame; whatever money depends on asks the client for the time.
      'no-restricted-globals': ['error', ...restricted(worldGlobals.filter((name) => name !== 'requestAnimationFrame'))],
      'no-restricted-syntax': ['error', ...worldSyntax, ...strictPage],
      // Lit's base class always has the callbacks, and binds the listeners of a template to the element.
      'wc/guard-super-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
