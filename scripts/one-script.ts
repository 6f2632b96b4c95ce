import { readFileSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';
import { leanStyles, leanTemplates } from './lean-styles.ts';

/**
 * `dist/creditkit.js`: everything a page needs in one file, for hosts without a bundler.
 *
 * It is an immediately called function and not an ES module, because the same file has to work in `<script src>`, where `export` is a syntax
 * error, and in `<script type="module" src>`, where it runs as well. Nothing is loaded later: a page whose policy names one script by its nonce
 * or hash has nothing more to allow. What is ahead of an account has the whole engine in it, and is a second script that a page may add.
 */
export function oneScript(shared: NonNullable<UserConfig['build']>): UserConfig {
  return {
    publicDir: false,
    // query-core asks for it, and only a bundler answers.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownLit(), languagesApart(), forecastApart(), leanStyles(), leanTemplates(), nothingLate()],
    build: {
      ...shared,
      emptyOutDir: false,
      minify: true,
      lib: { entry: 'components/define.ts', formats: ['iife'], name: 'creditkit', fileName: () => 'creditkit.js' },
      rolldownOptions: {
        output: {
          codeSplitting: false,
          banner: onlyOnce(),
        },
      },
    },
  };
}

/**
 * A second copy would stop at its Trusted Types policy, a name that a strict page lets be made once: it does not run. That is nobody's mistake where both are
 * the same, and said once where they are not.
 */
function onlyOnce(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  const mark = "globalThis[Symbol.for('creditkit')]";
  return `if (globalThis.customElements?.get('credit-provider') ? ${mark} !== '${version}' && console.error('Another version of creditkit was here first. Load the kit once.') : (${mark} = '${version}'))`;
}

/** Languages are scripts of their own: what loads them in a bundle waits for them here. */
function languagesApart(): Plugin {
  return {
    name: 'languages-apart',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === './load.ts' ? this.resolve('./load-registered.ts', importer) : undefined;
    },
  };
}

/**
 * What a bundle loads late is here already. Were it an `import()` still, the bundler would keep every module in a function of its own until somebody asks: one for
 * each of two hundred modules. Whoever asks waits as before.
 */
function nothingLate(): Plugin {
  return {
    name: 'nothing-late',
    transform(code, id) {
      if (!/\/(src|components)\//.test(id)) return undefined;
      const modules: string[] = [];
      const changed = code.replace(/\bimport\(("[^"]+"|'[^']+')\)/g, (_, module: string) => {
        const name = `late${modules.push(module)}`;
        return `Promise.resolve().then(() => ${name})`;
      });
      const imports = modules.map((module, index) => `import * as late${index + 1} from ${module};`).join('');
      return modules.length > 0 ? { code: imports + changed, map: null } : undefined;
    },
  };
}

/** `dist/creditkit-forecast.js`: what is ahead, for pages with the one script. It may come before it or after. */
export const forecastScript = (shared: NonNullable<UserConfig['build']>): UserConfig =>
  byItself(shared, {
    entry: 'scripts/forecast-script.ts',
    formats: ['iife'],
    name: 'creditkit',
    fileName: () => 'creditkit-forecast.js',
  });

/**
 * `dist/components/shared/foresight.js`: the same for hosts with a bundler, in the place of the module that imports its parts. With everything inside, a bundler
 * finds nothing in it that the first load has too, and so does not cut the first load into more pieces for its sake.
 */
export const forecastModule = (shared: NonNullable<UserConfig['build']>): UserConfig =>
  byItself(shared, {
    ...{ entry: 'components/shared/foresight.ts', formats: ['es'] },
    fileName: () => 'components/shared/foresight.js',
  });

type Library = Exclude<NonNullable<UserConfig['build']>['lib'], false | undefined>;

const byItself = (shared: NonNullable<UserConfig['build']>, lib: Library): UserConfig => ({
  publicDir: false,
  build: { ...shared, emptyOutDir: false, minify: lib.formats?.[0] === 'iife', lib },
});

/** Where the second script leaves what it brings. */
const PLACE = "globalThis[Symbol.for('creditkit.forecast')]";

/** What a page without the second script has in the place of each module of what is ahead. An element whose part is missing asks again. */
const absent: Readonly<Record<string, string>> = {
  '/shared/foresight.ts': `export const foresightOf = (client) => ${PLACE}?.foresightOf(client);`,
  '/shared/foresee.ts': `export const foresee = (credits, host) => ${PLACE}?.foresee(credits, host);`,
  './ahead.ts': `export function Ahead(counter, credits) { return new (${PLACE}.Ahead)(counter, credits); }`,
};

function forecastApart(): Plugin {
  return {
    name: 'forecast-apart',
    enforce: 'pre',
    resolveId: (source) => Object.keys(absent).find((end) => source.endsWith(end)),
    load: (id) => absent[id],
  };
}

/** What Lit writes on the page, and what stands there instead. */
const changes: readonly [file: RegExp, from: RegExp, to: string][] = [
  [/\/lit-html\/lit-html\.js$/, /createPolicy\("lit-html"/, 'createPolicy("creditkit"'],
  [/\/lit-html\/lit-html\.js$/, /\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]*"\)/, '0'],
  [/\/lit-element\/lit-element\.js$/, /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[^"]*"\)/, '0'],
  [/\/reactive-element\/reactive-element\.js$/, /\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]*"\)/, '0'],
];

/**
 * The Lit inside the script keeps to itself: it names its Trusted Types policy `creditkit`, because a second policy called `lit-html` throws
 * beside a host's own Lit, and it stays off the lists of loaded versions, so that the host's Lit does not warn of a copy the host cannot remove.
 */
function ownLit(): Plugin {
  const done = new Set<(typeof changes)[number]>();
  return {
    name: 'own-lit',
    transform(code, id) {
      let changed = code;
      for (const change of changes) {
        const [file, from, to] = change;
        if (!file.test(id)) continue;
        if (!from.test(changed))
          throw new Error(`${id} has no ${String(from)} any more: scripts/one-script.ts has to follow Lit.`);
        changed = changed.replace(from, to);
        done.add(change);
      }
      return changed === code ? undefined : { code: changed, map: null };
    },
    buildEnd(error) {
      if (!error && done.size < changes.length) this.error('Lit was not found where scripts/one-script.ts expects it.');
    },
  };
}
