import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './process.mjs';

// Inside node_modules, so that the packages that a bundle imports are found from there.
const folder = join(root, 'node_modules', '.cache', 'creditkit');
const bundles = new Set();

process.once('exit', () => {
  for (const bundle of bundles) rmSync(bundle, { force: true });
});

/**
 * A place for a bundle; it is gone when the process ends.
 *
 * @param {string} name  of the file, without its end
 * @returns {Promise<string>} the path
 */
export async function newBundle(name) {
  await mkdir(folder, { recursive: true });
  const bundle = join(folder, `${name}-${process.pid}-${bundles.size + 1}.mjs`);
  bundles.add(bundle);
  return bundle;
}
