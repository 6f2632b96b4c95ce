import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';
import { leanStyles, leanTemplates } from './scripts/lean-styles.ts';
import { forecastModule, forecastScript, oneScript } from './scripts/one-script.ts';

type Target = string | Record<string, string>;

const { exports, bin, dependencies, optionalDependencies } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
) as {
  exports: Record<string, Target>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** The doors of the package and its commands are its entries: `./dist/src/index.js` is built from `src/index.ts`. */
const entries = [...Object.values(exports), ...Object.values(bin)]
  .flatMap((target) => (typeof target === 'string' ? target : target.default))
  .flatMap((path) => /^\.\/dist\/(.+)\.js$/.exec(path ?? '')?.[1] ?? []);

// Dependencies stay outside the build, so that a host which already has them ships one copy. A host brings MSW itself, to its tests only.
const outside = [...Object.keys(dependencies), ...Object.keys(optionalDependencies), 'msw'];

const shared = { target: 'es2022', sourcemap: true, reportCompressedSize: false } as const;

/** For hosts with a bundler: a file for each module, so that nobody carries more than they import, and late imports stay late. */
const modules: UserConfig = {
  publicDir: false,
  plugins: [leanStyles(), leanTemplates()],
  build: {
    ...shared,
    minify: false,
    lib: { entry: Object.fromEntries(entries.map((path) => [path, `${path}.ts`])), formats: ['es'] },
    rolldownOptions: {
      // What Node brings itself is there for the command; no page reaches it.
      external: (id) => id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: import.meta.dirname, entryFileNames: '[name].js' },
    },
  },
};

const modes: Readonly<Record<string, UserConfig>> = {
  script: oneScript(shared),
  'forecast-script': forecastScript(shared),
  'forecast-module': forecastModule(shared),
};

/** `vite build` makes the modules, `vite build --mode script` the one script, and the other modes what is ahead. */
export default defineConfig(({ mode }) => modes[mode] ?? modules);
