import { build } from 'esbuild';
import { root } from '../support/repository.ts';

/**
 * Bundles a host's module as a host would: what it imports is found through the doors of the built package, and what is imported late stays in
 * files of its own. `resolveDir` is the host's folder. Returns the files by the paths they are served at; the module itself is `/host.js`.
 */
export async function hostBundle(source: string, resolveDir = root): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir, sourcefile: 'host.js' },
    outdir: root,
    entryNames: 'host',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [`/${path.slice(root.length)}`, text]));
}
