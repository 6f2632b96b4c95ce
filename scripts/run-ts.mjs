import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newBundle } from './bundles.mjs';
import { root } from './process.mjs';

/**
 * Runs a TypeScript file of this repository and returns what it exports. Inside, `process.argv` reads as if Node had started the file itself.
 *
 * @param {string} path  from the repository's root, such as 'test/corpus/cli.ts'
 * @param {string[]} [argv]  the arguments after the file's name
 * @returns {Promise<Record<string, unknown>>}
 */
export async function runTs(path, argv = process.argv.slice(2)) {
  const bundle = await bundleTs(path);
  // A stack trace then points at the TypeScript line.
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, resolve(root, path), ...argv];
  try {
    return await import(pathToFileURL(bundle).href);
  } finally {
    await rm(bundle, { force: true });
  }
}

/**
 * Makes a module of a TypeScript file: Node 20 cannot read TypeScript, so the file is bundled; packages stay outside the bundle, and
 * `import.meta.url` still names the source file. The module is gone when the process ends.
 *
 * @param {string} path  from the repository's root
 * @returns {Promise<string>} the module's path
 */
export async function bundleTs(path) {
  // Loaded late, because start and test import this module before the packages are installed.
  const { build } = await import('esbuild');
  const bundle = await newBundle(basename(path, '.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: [resolve(root, path)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
    plugins: [ownLocation],
  });
  return bundle;
}

/** Bundling moves every module to one place; this keeps each module's own idea of where it lies. */
const ownLocation = {
  name: 'own-location',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const places = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, name) => JSON.stringify(places[name]));
      return { contents, loader: 'ts' };
    });
  },
};
