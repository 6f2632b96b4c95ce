import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';
import { putWorker } from './worker.mjs';

const folder = join(root, 'preview');

/** Whether there is a preview to show. */
export const hasPreview = existsSync(join(folder, 'index.html'));

/**
 * Serves the preview from the sources and prints its address; a change of a file shows at once. Opens nothing.
 *
 * @param {number} [port]  the next free one is taken where another server has it
 */
export async function servePreview(port = 5173) {
  const vite = await viteReady();
  const { server: own, ...rest } = settings();
  const server = await vite.createServer({ ...rest, server: { ...own, port } });
  await server.listen();
  console.log(`The preview is at ${server.resolvedUrls.local[0]} (Ctrl+C ends it).`);
  return server;
}

/**
 * The port that somebody asks for: `npm start -- --port 8080`.
 *
 * @param {readonly string[]} args
 * @returns {number | undefined}
 */
export function portOf(args) {
  if (args.length === 0) return undefined;
  const [, port] = /^--port[= ](\d{1,5})$/.exec(args.join(' ')) ?? [];
  if (port === undefined || Number(port) > 65_535)
    throw new Error(`"${args.join(' ')}" is not known here. Use npm start -- --port 8080, or npm start alone.`);
  return Number(port);
}

/** Builds the preview as files for any static server, into dist-preview/. Its addresses are relative, so that it may lie in a folder. */
export async function buildPreview() {
  await buildPreviewInto(join(root, 'dist-preview'));
  console.log('Built dist-preview/.');
}

/** The folder of a built preview that no source is newer than; it is built where there is none. */
export async function freshPreview() {
  const built = join(root, 'dist-preview');
  if (newestUnder(join(built, 'index.html')) <= Math.max(...sources.map((name) => newestUnder(join(root, name)))))
    await buildPreviewInto(built);
  return built;
}

/** Everything that ends up in the preview. */
const sources = ['components', 'examples', 'mocks', 'policies', 'preview', 'src', 'package-lock.json', 'scripts/preview.mjs'];

/** When something in a file or folder was last written, in epoch milliseconds; 0 where there is none. */
function newestUnder(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  return found.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newestUnder(join(path, name)))) : found.mtimeMs;
}

/** The same files in another folder, which is emptied first. */
async function buildPreviewInto(folder) {
  await (await viteReady()).build(settings(folder));
}

/** Vite, and the worker beside the page. Loaded late, because `npm start` imports this module before the packages are installed. */
async function viteReady() {
  await putWorker();
  return import('vite');
}

function settings(outDir) {
  const own = join(folder, 'vite.config.ts');
  return {
    root: folder,
    base: './',
    configFile: existsSync(own) ? own : false,
    publicDir: join(root, 'public'),
    logLevel: 'warn',
    // Only this machine may look in.
    server: { host: '127.0.0.1', fs: { allow: [root] } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: true,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: [join(folder, 'index.html'), join(folder, 'policy/index.html')] },
    },
  };
}
