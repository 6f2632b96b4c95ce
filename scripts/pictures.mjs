import { Buffer } from 'node:buffer';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { preview as serve } from 'vite';
import { browserArgs, ensureBrowser } from './browser.mjs';
import { freshPreview } from './preview.mjs';
import { npm, root } from './process.mjs';

if (process.argv.includes('--boards')) {
  // The test that compares them draws them, so that what is accepted is what is compared.
  const args = ['exec', '--', 'vitest', 'run', '--project', 'pages', 'test/browser/pictures'];
  const { code } = await npm(args, { env: { CREDITKIT_ACCEPT: '1' } });
  process.exit(code);
}

/**
 * Takes the pictures of the README from the preview as it is delivered, light and dark, into docs/pictures/. The day is fixed, nothing moves, and each is taken twice:
 * one that is not the same both times fails. Another browser, or other fonts, draw letters in their own way. With `--boards` it takes those of the board of all
 * states that the tests compare: look at each that has changed before it is committed.
 */
const folder = join(root, 'docs', 'pictures');
const WIDTH = 920;
/** The largest picture that a README may carry, in bytes. */
const MOST = 60_000;
const QUALITIES = [0.86, 0.78, 0.7, 0.6, 0.5];

/** What each shows: a link of the preview, what is done there, and the part of the page that is kept. */
const pictures = {
  studio: {
    link: 'product=studio',
    height: 720,
    of: (page) => page.locator('#product .product'),
    style: '.bar { display: none }',
    ready: (page) => page.locator('credit-notice.nudge [part=panel]').waitFor(),
  },
  packs: {
    link: 'product=studio&photos=all&did=empty',
    height: 700,
    of: (page) => page.getByRole('dialog'),
    // Nothing of the page below looks out at its round corners.
    style: '.bar, .product { visibility: hidden }',
    async ready(page) {
      await page.locator('credit-button.apply [part=remedy]').click();
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
      // A free choice of the browser: where the pointer is, and whether it makes something look pressed.
      await page.mouse.move(0, 0);
    },
  },
  usage: {
    link: 'product=studio&view=billing&did=grant:10',
    height: 700,
    of: (page) => page.locator('.billing credit-usage').first(),
    style: '.bar { display: none }',
    ready: (page) => page.locator('.billing credit-usage .row').first().waitFor(),
  },
};

const outDir = await freshPreview();
const server = await serve({
  root: join(root, 'preview'),
  configFile: false,
  build: { outDir },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
const [origin] = server.resolvedUrls.local;
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: [...browserArgs, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
});
try {
  await mkdir(folder, { recursive: true });
  for (const [name, picture] of Object.entries(pictures))
    for (const theme of ['light', 'dark']) {
      const [bytes, again] = [await taken(picture, theme), await taken(picture, theme)];
      if (!bytes.equals(again))
        throw new Error(`docs/pictures/${name}-${theme}.webp is another one each time it is taken: something in it moves.`);
      if (bytes.length > MOST)
        throw new Error(`docs/pictures/${name}-${theme}.webp has ${bytes.length} bytes, more than ${MOST}.`);
      await writeFile(join(folder, `${name}-${theme}.webp`), bytes);
      console.log(`${(bytes.length / 1024).toFixed(1).padStart(7)} KiB  docs/pictures/${name}-${theme}.webp`);
    }
} finally {
  await browser.close();
  await server.close();
}

async function taken({ link, height, of, style = '', ready }, theme) {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height },
    deviceScaleFactor: 1.5,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  page.setDefaultTimeout(60_000);
  await page.clock.setFixedTime(Date.parse('2026-03-09T08:30:00Z'));
  await page.goto(`${origin}#${link}&panel=0&theme=${theme}`);
  await page.locator('#product .product[aria-busy=false]').waitFor();
  await ready(page);
  const shot = await of(page).screenshot({ animations: 'disabled', caret: 'hide', style });
  const bytes = Buffer.from(await page.evaluate(encoded, [shot.toString('base64'), QUALITIES, MOST, height * 1.5]), 'base64');
  await page.close();
  return bytes;
}

/** In the page: the browser has an encoder that no package has to bring. What is taller than the window is cut; the best quality that fits is taken. */
/* global atob, Blob, btoa, createImageBitmap, OffscreenCanvas */
async function encoded([png, qualities, most, tallest]) {
  const data = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([data], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, Math.min(image.height, tallest));
  canvas.getContext('2d').drawImage(image, 0, 0);
  let whole = new Uint8Array();
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    whole = new Uint8Array(await blob.arrayBuffer());
    if (whole.length <= most) break;
  }
  return btoa(Array.from(whole, (byte) => String.fromCharCode(byte)).join(''));
}
