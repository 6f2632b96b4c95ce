import { createServer } from 'node:http';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { browserArgs, ensureBrowser } from '../scripts/browser.mjs';
import { root } from '../scripts/process.mjs';

/**
 * A thousand priced buttons against a thousand minimal Lit elements and a thousand bare buttons, in one page and one run. Every figure is a median
 * over interleaved rounds; only the ratios say something, for the seconds are those of this machine. A ratio above its aim makes the command fail.
 */
const aims = { mount: 1.5, change: 1.4, nodes: 14 };

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['bench/elements-page.ts'],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});
const html = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Benchmark</title></head><body></body></html>';
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  // Isolated pages get a clock of 5 microseconds; others one of 100.
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-embedder-policy', 'require-corp');
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? outputFiles[0].text : html);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: [...browserArgs, '--js-flags=--expose-gc'],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.addScriptTag({ url: '/page.js', type: 'module' });
  await page.waitForFunction(() => 'measure' in globalThis);
  report(await page.evaluate(() => globalThis.measure()));
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** @param {Awaited<ReturnType<import('./elements-page.ts').Measure>>} measured */
function report({ count, rounds, kinds }) {
  console.log(`${count} of each, median of ${rounds} interleaved rounds; milliseconds on the main thread, layout included\n`);
  console.log(row('', 'mount', 'change', 'turn', 'nodes', 'comments'));
  for (const [name, { mount, change, turn, nodes, comments }] of Object.entries(kinds)) {
    console.log(row(name, mount.toFixed(1), change.toFixed(1), turn.toFixed(1), nodes, comments));
  }
  console.log('change: another balance that is enough; turn: one that is not, and back. comments are part of nodes.');
  const { native, minimal, slotted, styled, button } = kinds;
  console.log('\nWhat a mount consists of, in mounts of the minimal element:');
  for (const [what, ms] of [
    ['the minimal element', minimal.mount],
    ['a slot with a text, a price of its own, three listeners', slotted.mount - minimal.mount],
    ['the style sheets', styled.mount - slotted.mount],
    ['the price, from a client that all share', button.mount - styled.mount],
  ])
    console.log(`  ${(ms / minimal.mount).toFixed(2).padStart(5)}×  ${what}`);
  console.log('\n<credit-button> against');
  for (const [what, aim] of [['mount', aims.mount], ['change', aims.change], ['turn']]) {
    ratio(what, 'minimal Lit', button[what] / minimal[what], aim);
    ratio(what, 'a bare button', button[what] / native[what]);
  }
  const over = button.nodes > aims.nodes;
  if (over) process.exitCode = 1;
  console.log(`nodes each, shadow tree and comments included: ${button.nodes} (aim ≤ ${aims.nodes}${over ? ', OVER' : ''})`);
}

function row(name, ...cells) {
  return name.padEnd(10) + cells.map((cell) => String(cell).padStart(10)).join('');
}

function ratio(what, against, value, aim) {
  const over = aim !== undefined && value > aim;
  if (over) process.exitCode = 1;
  const says = aim === undefined ? '' : ` (aim ≤ ${aim}${over ? ', OVER' : ''})`;
  console.log(`  ${against.padEnd(14)} ${what.padEnd(7)} ${value.toFixed(2)}×${says}`);
}
