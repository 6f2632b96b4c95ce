import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { newBundle } from './bundles.mjs';
import { root } from './process.mjs';

/**
 * Builds the simulator: the real outbox and store, with the table's rows counted. With a mutant, one place of one source file reads differently; the product's own
 * build knows nothing of either.
 *
 * @param {{ file: string, from: string, to: string }} [mutant]  the file from the repository's root
 * @returns {Promise<string>} the path of a module that exports `playMany` and `replay`
 */
export async function bundleFaults(mutant) {
  const { build } = await import('esbuild');
  const outfile = await newBundle('faults');
  await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'test/faults/cli.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [standIns, ...(mutant ? [changed(mutant)] : [])],
  });
  return outfile;
}

/** The driver gets the transition that counts, and the store a look through a policy that remembers. */
const STAND_INS = {
  'src/outbox/driver.ts': ['transition.ts', 'test/faults/counted-transition.ts'],
  'src/store/later.ts': ['bound-shape.ts', 'test/faults/known-policies.ts'],
};
const standIns = {
  name: 'stand-ins',
  setup({ onResolve }) {
    onResolve({ filter: /\/(transition|bound-shape)\.ts$/ }, ({ importer, path }) => {
      const [file, standIn] = STAND_INS[relative(root, importer).replaceAll('\\', '/')] ?? [];
      return file && path.endsWith(`/${file}`) ? { path: join(root, standIn) } : undefined;
    });
  },
};

/** @throws Error when the source no longer has the place: a mutant has to follow the code. */
const changed = ({ file, from, to }) => ({
  name: 'mutant',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (relative(root, path) !== join(...file.split('/'))) return undefined;
      const source = await readFile(path, 'utf8');
      if (!source.includes(from)) throw new Error(`${file} has no "${from}" any more.`);
      return { contents: source.replace(from, () => to), loader: 'ts' };
    });
  },
});
