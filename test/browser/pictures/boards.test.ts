import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALIKE, difference } from '../likeness.ts';
import { openBrowser } from '../site.ts';
import { boards, kept, shotOf } from './boards.ts';

/** `npm run -s pictures -- --boards` keeps what is drawn as accepted: look at it before it is committed. */
const isAccepting = process.env['CREDITKIT_ACCEPT'] !== undefined;
const folder = fileURLToPath(new URL('accepted', import.meta.url));
/** Where a picture is left that is not like its accepted one; not in the repository. */
const other = fileURLToPath(new URL('../../../.creditkit/pictures', import.meta.url));
const pathOf = (name: string): string => join(folder, `${name}.webp`);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
}, 120_000);
afterAll(() => browser?.close());

describe('a picture of the board', () => {
  let most = 0;
  afterAll(() => console.log(`pictures: ${boards.length}, most unlike: ${most.toFixed(0)} of 255, allowed: ${ALIKE}`));

  it.each(boards.map((board) => [board.name, board] as const))('%s is the one that was accepted', async (name, board) => {
    const shot = await shotOf(browser, board);
    if (isAccepting) {
      await mkdir(folder, { recursive: true });
      return writeFile(pathOf(name), await kept(page, shot.png));
    }
    const found = await difference(page, { png: await readFile(pathOf(name)) }, { png: shot.png });
    most = Math.max(most, found.most);
    if (found.most < ALIKE) return;
    await mkdir(other, { recursive: true });
    await writeFile(join(other, `${name}.png`), shot.png);
    throw new Error(
      `${name} is unlike its accepted picture by ${found.most}, most at ${found.x}, ${found.y}: ${shot.cardAt(found.x, found.y)}. What it is now is in .creditkit/pictures/${name}.png.`,
    );
  });

  it('would be another one with another colour, another size or without a word (control)', async () => {
    const board = boards[0]!;
    const png = await readFile(pathOf(board.name));
    for (const rules of [
      'credit-button { --credit-accent: #c0392b }',
      'credit-counter { --credit-font-size: 19px !important }',
      'credit-usage::part(tabs) { visibility: hidden }',
      '.specimen { margin-block-start: 12px !important }',
    ]) {
      const { most: unlike } = await difference(page, { png }, { png: (await shotOf(browser, board, rules)).png });
      expect(unlike, rules).toBeGreaterThan(ALIKE);
    }
  });

  it('is of a board that there is', async () => {
    expect(await readdir(folder)).toEqual(boards.map(({ name }) => `${name}.webp`).sort());
  });
});
