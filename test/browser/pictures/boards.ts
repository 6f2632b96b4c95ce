import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { groups } from '../../../preview/states/groups.ts';

/** A part of the board, as it is looked at before it is accepted. */
export interface Board {
  readonly name: string;
  /** What the link of the preview says. */
  readonly link: string;
  /** How wide the window is, in CSS pixels. */
  readonly width: number;
  /** Opens what is only seen when it was asked for; nothing unless stated. */
  readonly open?: (page: Page) => Promise<void>;
  /** What is kept of the page. */
  readonly part: string;
}

/** Wide and light, narrow and dark, and from right to left at one and a half times the size. */
const LOOKS = {
  light: { link: 'theme=light', width: 1440 },
  'dark-320': { link: 'theme=dark&width=320', width: 1170 },
  'rtl-150': { link: 'theme=light&dir=rtl&zoom=150', width: 1440 },
} as const;

/** Situations in which the packs look unlike all others. */
const PACKS = [
  'fresh',
  'stale',
  'cannot-cover',
  'backend-failing',
  'order-placed-checkout',
  'order-placed-invoice',
  'order-credited',
  'order-failed',
  'contact-account-executive',
  'trial-cannot-buy',
  'role-may-use-not-buy',
  'signed-out',
] as const;

/** Every situation in every look with all its elements, and the packs where they stand open. */
export const boards: readonly Board[] = [
  ...groups.flatMap(({ key }) =>
    Object.entries(LOOKS).map(([look, { link, width }]) => ({
      name: `${key}-${look}`,
      link: `view=states&group=${key}&${link}`,
      width,
      part: '.cards',
    })),
  ),
  ...PACKS.flatMap((key) =>
    (['light', 'dark'] as const).map((theme) => ({
      name: `packs-${key}-${theme}`,
      link: `view=state&scenario=${key}&element=credit-pack-dialog&theme=${theme}`,
      width: theme === 'light' ? 640 : 320,
      part: 'credit-pack-dialog [part=dialog]',
      open: async (page: Page) => {
        await page.getByRole('button', { name: 'Open the packs' }).click();
        await page.mouse.move(0, 0);
      },
    })),
  ),
];

/** Half past eight on a Monday: what is shown hangs on no day. */
const NOW = Date.parse('2026-03-09T08:30:00Z');
/** Every card is in a window of this height, in CSS pixels, so that none waits to be scrolled to. */
const HEIGHT = 9_000;
/** The same letters on every machine. */
const FONT = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

/** A board, drawn. */
export interface Shot {
  readonly png: Buffer;
  /** The card at a place of the picture. */
  readonly cardAt: (x: number, y: number) => string;
}

/** Draws a board until two pictures of it are the same. @param rules a style sheet on top, for a check that must see what it does. */
export async function shotOf(browser: Browser, { link, width, open, part }: Board, rules = ''): Promise<Shot> {
  const page = await browser.newPage({
    viewport: { width, height: open ? 900 : HEIGHT },
    bypassCSP: true,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    page.setDefaultTimeout(60_000);
    await page.clock.setFixedTime(NOW);
    await page.goto(`${inject('preview')}/#${link}&panel=0`);
    const font = (await readFile(FONT)).toString('base64');
    await page.addStyleTag({
      content: `@font-face { font-family: "Inter Fixed"; font-weight: 100 900; src: url(data:font/woff2;base64,${font}) }
        html { --credit-font: "Inter Fixed" !important; --credit-font-size: 14px }
        html, body, body :not(svg *) { font-family: "Inter Fixed" !important }
        .bar, .ways { display: none !important } ${rules}`,
    });
    await page.waitForFunction(() => document.fonts.ready.then(() => document.fonts.check('14px "Inter Fixed"')));
    await page.waitForFunction(() => {
      const cards = [...document.querySelectorAll<HTMLElement>('state-card, .specimens')];
      return cards.length > 0 && cards.every((card) => card.dataset.state !== 'waiting');
    });
    await page.locator('#product .product[aria-busy=false]').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await open?.(page);
    const at = page.locator(part).first();
    let png: Buffer = await at.screenshot({ animations: 'disabled', caret: 'hide' });
    for (let tries = 0, before: Buffer = Buffer.alloc(0); !png.equals(before); tries++) {
      if (tries === 20) throw new Error(`${link} is another picture each time it is taken: something in it moves.`);
      before = png;
      png = await at.screenshot({ animations: 'disabled', caret: 'hide' });
    }
    const cards = await page.evaluate((selector) => {
      const origin = document.querySelector(selector)?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return [...document.querySelectorAll('.card')].map((card) => {
        const { left, top, right, bottom } = card.getBoundingClientRect();
        const box = [left - origin.left, top - origin.top, right - origin.left, bottom - origin.top] as const;
        return { name: card.id.replace('state-', ''), box };
      });
    }, part);
    return {
      png,
      cardAt: (x, y) =>
        cards.find(({ box: [left, top, right, bottom] }) => x >= left - 16 && x < right && y >= top - 16 && y < bottom)?.name ??
        part,
    };
  } finally {
    await page.close();
  }
}

/** A picture as it is kept: the browser has an encoder that no package has to bring. */
export async function kept(page: Page, png: Buffer): Promise<Buffer> {
  const text = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.75 });
    const data = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(''));
  }, png.toString('base64'));
  return Buffer.from(text, 'base64');
}
