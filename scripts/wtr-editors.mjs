import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './process.mjs';

const EDITOR = /^\/preview\/products\/editors\/boot\/[\w-]+\.ts$/;

/** Serves each editor of `preview/products/editors/boot/` as one file: it is made of hundreds of modules, some of which no browser would read as they are. */
export function editorsPlugin() {
  const bundles = new Map();
  return {
    name: 'editors',
    async serve({ path }) {
      if (!EDITOR.test(path)) return undefined;
      if (!bundles.has(path)) bundles.set(path, bundle(path));
      return { body: await bundles.get(path), type: 'js' };
    },
  };
}

async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['production', 'browser', 'style'],
    // A style sheet is a text, which the page takes in where it wants to.
    loader: { '.css': 'text' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
