import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './process.mjs';

/**
 * Prints the gzip of what a browser loads, minified by esbuild with every dependency inside. Each row is a bundle of its own, so shared code counts in each.
 * The aim stands beside the row it belongs to; a row above its aim makes the command fail.
 */
const rows = [
  ['decide (cost, draw, decide): what a first load needs of the engine', `export { decide } from './src/engine/decide.ts';`, 5],
  ['settle (calendar, grants, renewals)', `export { settle } from './src/engine/settle.ts';`],
  ['quote', `export { quote } from './src/engine/quote.ts';`],
  [
    'the whole engine',
    `export * from './src/engine/quote.ts'; export * from './src/engine/transact.ts'; export * from './src/engine/summarize.ts'; export * from './src/engine/reads.ts';`,
  ],
  [
    'parsePolicy and bindPolicy, with zod/mini',
    `export { parsePolicy } from './src/policy/parse.ts'; export { bindPolicy } from './src/policy/bind.ts';`,
  ],
  ['everything headless', `export * from './src/index.ts';`],
];

// A reader that has seen enough, such as `head`, closes the pipe; that is no error.
process.stdout.on('error', () => process.exit());

let over = 0;
for (const [name, contents, aim] of rows) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'silent',
  });
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  if (aim !== undefined && bytes > aim * 1024) over++;
  console.log(`${(bytes / 1024).toFixed(2).padStart(7)} KiB  ${name}${aim === undefined ? '' : ` (aim ≤ ${aim} KiB)`}`);
}
process.exitCode = over > 0 ? 1 : 0;
