import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { root } from './process.mjs';

/**
 * What `import 'creditkit/define'` opens. The build is measured and not the sources, because that is what a host bundles, and because esbuild
 * splits less of the sources: there it finds everything behind one list of exports, while the build names each module where it lies.
 */
const entry = 'dist/components/define.js';
/** It brings the client to a page that names its backend by an address: what it loads late comes without anybody asking. */
const provider = 'dist/components/credit-provider/credit-provider.js';
const production = { 'process.env.NODE_ENV': '"production"' };

/**
 * A bundle as a host would make it, every dependency inside.
 *
 * @typedef {object} Bundle
 * @property {Chunk[]} first  what loads until a button shows its price: the entry, the client, and all they import
 * @property {{ name: string, chunks: Chunk[] }[]} later  what loads when it is asked for, beyond the first load, by the module asked for
 *
 * @typedef {object} Chunk
 * @property {string} file
 * @property {Uint8Array | string} code
 * @property {string[]} imports  files of chunks that load with it
 * @property {string[]} dynamic  files of chunks that it can load later
 * @property {string} [module]  the source module that a later chunk stands for
 * @property {Record<string, number>} [inputs]  bytes in this chunk by source module
 */

/** The gzip of chunks, each compressed by itself as a server does it. @param {Chunk[]} chunks */
export function gzipOf(chunks) {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

/** @returns {Promise<Bundle>} */
export async function withEsbuild() {
  const outdir = join(root, 'out');
  const { outputFiles, metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: production,
    logLevel: 'silent',
  });
  const codeOf = new Map(outputFiles.map(({ path, contents }) => [posix.join('out', path.slice(outdir.length + 1)), contents]));
  const chunks = Object.entries(metafile.outputs).map(([file, { imports, entryPoint, inputs }]) => ({
    file,
    code: codeOf.get(file),
    imports: imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
    dynamic: imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
    module: entryPoint,
    inputs: Object.fromEntries(Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  }));
  return split(chunks, [entry, ...clientOf(metafile)]);
}

/** The modules that the provider loads late. */
function clientOf({ inputs }) {
  return inputs[provider].imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
}

/** @returns {Promise<Bundle>} */
export async function withVite() {
  const { output } = await vite({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    define: production,
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: join(root, entry) } },
  });
  const chunks = output
    .filter(({ type }) => type === 'chunk')
    .map(({ fileName, code, imports, dynamicImports, facadeModuleId }) => ({
      file: fileName,
      code,
      imports,
      dynamic: dynamicImports,
      module: facadeModuleId?.slice(root.length),
    }));
  return split(chunks, [entry, ...(await clientModules())]);
}

/** Asked of esbuild, whose report names the imports of each module. */
async function clientModules() {
  const { metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints: [provider],
    bundle: true,
    packages: 'external',
    write: false,
    metafile: true,
    splitting: true,
    outdir: join(root, 'out'),
    format: 'esm',
    logLevel: 'silent',
  });
  return clientOf(metafile);
}

/** @param {Chunk[]} chunks  @param {string[]} modules  those that load first  @returns {Bundle} */
function split(chunks, modules) {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const first = closure(
    chunks.filter(({ module }) => modules.includes(module)),
    byFile,
    new Set(),
  );
  const later = [];
  const offered = new Set();
  const queue = [...first];
  for (const chunk of queue) {
    for (const file of chunk.dynamic) {
      if (offered.has(file) || !byFile.has(file)) continue;
      offered.add(file);
      const loaded = closure([byFile.get(file)], byFile, new Set(first));
      if (loaded.length > 0) later.push({ name: byFile.get(file).module ?? file, chunks: loaded });
      queue.push(...loaded);
    }
  }
  return { first, later };
}

/** The chunks and everything that loads with them, without what is there already. */
function closure(chunks, byFile, present) {
  const found = [];
  const visit = (chunk) => {
    if (!chunk || present.has(chunk)) return;
    present.add(chunk);
    found.push(chunk);
    for (const file of chunk.imports) visit(byFile.get(file));
  };
  chunks.forEach(visit);
  return found;
}

/** Which part of the first load a module belongs to. */
const parts = [
  ['lit', /node_modules\/(lit|lit-html|lit-element|@lit\/reactive-element)\//],
  ['@lit/context', /node_modules\/@lit\/context\//],
  ['@tanstack/query-core', /node_modules\/@tanstack\/query-core\//],
  ['zod/mini', /node_modules\/zod\//],
  ['other packages', /node_modules\//],
  ['engine (decide)', /^dist\/src\/engine\//, 5],
  ['policy', /^dist\/src\/policy\//],
  ['outbox + store', /^dist\/src\/(outbox|store|environment)\//, 4],
  ['REST + reply schemas', /^dist\/src\/adapters\//, 2.5],
  ['texts (locales)', /^dist\/src\/locales\//],
  ['elements', /^dist\/components\//, 4],
  ['other', /(?:)/],
];

/**
 * Bytes by part of the first load. Compression sees the whole bundle at once, so a part has no gzip of its own: each gets the share of the
 * compressed whole that it has of the minified one.
 *
 * @param {Bundle} bundle
 */
export function partsOf({ first }) {
  const gzip = gzipOf(first);
  const total = first.reduce((sum, { code }) => sum + code.length, 0);
  const rows = parts.map(([name, , aim]) => ({ name, aim, minified: 0, gzip: 0 }));
  for (const { inputs } of first) {
    for (const [path, bytes] of Object.entries(inputs)) {
      const module = path.replace(/^(\.\.\/)+/, '');
      rows[parts.findIndex(([, pattern]) => pattern.test(module))].minified += bytes;
    }
  }
  for (const row of rows) row.gzip = (row.minified / total) * gzip;
  return rows.filter(({ minified }) => minified > 0);
}
